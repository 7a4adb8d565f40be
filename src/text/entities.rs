//! HTML's names and numbers for characters.

use super::{split, tail};

/// The characters that HTML 4 names, those of ASCII that HTML 5 added, and a few more: each after
/// its name, which is letters and digits while the character is not.
const NAMED: &str = "NewLine\nTab\tamp&lt<gt>quot\"apos'excl!num#dollar$percnt%lpar(rpar)ast*plus+comma,period.sol/colon:semi;equals=quest?commat@lbrack[lsqb[bsol\\rbrack]rsqb]Hat^lowbar_grave`lbrace{lcub{vert|verbar|rbrace}rcub}\
    nbsp\u{a0}iexcl¡cent¢pound£curren¤yen¥brvbar¦sect§uml¨copy©ordfªlaquo«not¬shy\u{ad}reg®macr¯deg°\
    plusmn±sup2²sup3³acute´microµpara¶middot·cedil¸sup1¹ordmºraquo»frac14¼frac12½frac34¾iquest¿\
    AgraveÀAacuteÁAcircÂAtildeÃAumlÄAringÅAEligÆCcedilÇEgraveÈEacuteÉEcircÊEumlËIgraveÌIacuteÍIcircÎ\
    IumlÏETHÐNtildeÑOgraveÒOacuteÓOcircÔOtildeÕOumlÖtimes×OslashØUgraveÙUacuteÚUcircÛUumlÜYacuteÝ\
    THORNÞszligßagraveàaacuteáacircâatildeãaumläaringåaeligæccedilçegraveèeacuteéecircêeumlëigraveì\
    iacuteíicircîiumlïethðntildeñograveòoacuteóocircôotildeõoumlödivide÷oslashøugraveùuacuteúucircû\
    uumlüyacuteýthornþyumlÿOEligŒoeligœScaronŠscaronšYumlŸfnofƒcircˆtilde˜AlphaΑBetaΒGammaΓDeltaΔ\
    EpsilonΕZetaΖEtaΗThetaΘIotaΙKappaΚLambdaΛMuΜNuΝXiΞOmicronΟPiΠRhoΡSigmaΣTauΤUpsilonΥPhiΦChiΧPsiΨ\
    OmegaΩalphaαbetaβgammaγdeltaδepsilonεzetaζetaηthetaθiotaιkappaκlambdaλmuμnuνxiξomicronοpiπrhoρ\
    sigmafςsigmaσtauτupsilonυphiφchiχpsiψomegaωthetasymϑupsihϒpivϖensp\u{2002}emsp\u{2003}\
    thinsp\u{2009}zwnj\u{200c}zwj\u{200d}lrm\u{200e}rlm\u{200f}ndash–mdash—lsquo‘rsquo’sbquo‚ldquo“\
    rdquo”bdquo„dagger†Dagger‡bull•hellip…permil‰prime′Prime″lsaquo‹rsaquo›oline‾frasl⁄euro€imageℑ\
    weierp℘realℜtrade™alefsymℵlarr←uarr↑rarr→darr↓harr↔crarr↵lArr⇐uArr⇑rArr⇒dArr⇓hArr⇔forall∀part∂\
    exist∃empty∅nabla∇isin∈notin∉ni∋prod∏sum∑minus−lowast∗radic√prop∝infin∞ang∠and∧or∨cap∩cup∪int∫\
    there4∴sim∼cong≅asymp≈ne≠equiv≡le≤ge≥sub⊂sup⊃nsub⊄sube⊆supe⊇oplus⊕otimes⊗perp⊥sdot⋅lceil⌈rceil⌉\
    lfloor⌊rfloor⌋lang〈rang〉loz◊spades♠clubs♣hearts♥diams♦hyphen‐horbar―ZeroWidthSpace\u{200b}check✓\
    star☆starf★phone☎checkmark✓";

/// What the numbers 128 to 159 stand for: Windows-1252, as browsers have it (WHATWG HTML, 13.2.5.80).
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Names that need no semicolon. The standard has more; these are the ones that are left without.
const BARE: &str = "amp lt gt quot nbsp";

/// Names longer than this are none.
const LONGEST: usize = 16;

/// The text with its entities decoded once, tags left as they are: for names, which endpoints often
/// escape though they are not HTML.
#[must_use]
pub fn decoded(text: &str) -> String {
    decode(text, false)
}

/// Decodes entities once. In an attribute a name without semicolon is none where a letter, digit or
/// `=` follows, so that `?a=1&lt=2` stays an address.
pub(super) fn decode(text: &str, attribute: bool) -> String {
    let mut whole = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = split(rest, at);
        whole.push_str(before);
        let (letter, length) = entity(from, attribute).unwrap_or(('&', 1));
        whole.push(letter);
        rest = tail(from, length);
    }
    whole.push_str(rest);
    whole
}

/// The entity that `text` begins with, and how many bytes long it is written.
pub(super) fn entity(text: &str, attribute: bool) -> Option<(char, usize)> {
    let after = text.strip_prefix('&')?;
    if let Some(digits) = after.strip_prefix('#') {
        let (letter, length) = number(digits)?;
        return Some((letter, 2 + length));
    }
    let mut letters = after.bytes().take(LONGEST + 1);
    let length = letters
        .position(|byte| !byte.is_ascii_alphanumeric())
        .unwrap_or(after.len());
    let (name, following) = after.split_at_checked(length)?;
    if following.starts_with(';') && !name.is_empty() {
        return Some((named(name)?, length + 2));
    }
    let bare = BARE.split(' ').find(|bare| after.starts_with(bare))?;
    let follows = after.as_bytes().get(bare.len()).copied();
    if attribute && follows.is_some_and(|byte| byte == b'=' || byte.is_ascii_alphanumeric()) {
        return None;
    }
    Some((named(bare)?, bare.len() + 1))
}

fn named(name: &str) -> Option<char> {
    let mut begin = 0;
    for (at, byte) in NAMED.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            continue;
        }
        if NAMED.as_bytes().get(begin..at) == Some(name.as_bytes()) {
            return tail(NAMED, at).chars().next();
        }
        begin = at + 1;
    }
    None
}

/// The character with the number written here, and the length of number and semicolon.
fn number(digits: &str) -> Option<(char, usize)> {
    let hex = digits.starts_with(['x', 'X']);
    let (base, prefix) = if hex { (16, 1) } else { (10, 0) };
    let mut code = 0_u32;
    let mut length = prefix;
    for byte in digits.bytes().skip(prefix) {
        let Some(digit) = char::from(byte).to_digit(base) else {
            break;
        };
        code = code.saturating_mul(base).saturating_add(digit);
        length += 1;
    }
    if length == prefix {
        return None;
    }
    let ends = digits.as_bytes().get(length) == Some(&b';');
    let letter = match code {
        0 => None,
        128..160 => WINDOWS.chars().nth(code as usize - 128),
        _ => char::from_u32(code),
    };
    let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
    Some((letter, length + usize::from(ends)))
}

#[cfg(test)]
mod tests {
    use super::{decode, decoded};

    #[test]
    fn names_and_numbers_are_decoded_once() {
        let cases = [
            ("Jo &amp; Al", "Jo & Al"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("Lena&#8217;s &#x2764;&#xFE0F;", "Lena’s ❤\u{fe0f}"),
            ("&#8217 &#x41g", "’ Ag"),
            ("&eacute;&Eacute;&thorn;&euro;&hearts;&rarr;", "éÉþ€♥→"),
            ("&nbsp;&shy;&zwj;", "\u{a0}\u{ad}\u{200d}"),
            ("&period;&comma;&NewLine;&bsol;&rcub;", ".,\n\\}"),
            ("&#128;&#150;&#x9f;", "€–Ÿ"),
            (
                "&#0;&#xD800;&#x110000;&#99999999999;",
                "\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            (
                "R&D AT&T &unknown; &; & &# &#x; &#;",
                "R&D AT&T &unknown; &; & &# &#x; &#;",
            ),
            ("&ampfoo &lt3 &copy", "&foo <3 &copy"),
        ];
        for (text, wanted) in cases {
            assert_eq!(decoded(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_address_keeps_its_parameters() {
        assert_eq!(decode("?a=1&lt=2&amp;b&ltx&amp", true), "?a=1&lt=2&b&ltx&");
    }
}
