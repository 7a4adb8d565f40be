//! What must never stand on a wall, by its name or by its look (PRINCIPLES 24).

use super::names::Name;

const PRIVATE: &str = "email mail mails correo courriel posta ip ipaddress addr address remoteaddr useragent ua browser os \
    phone telephone tel mobile fax cell telefon telefono telefone password passwd passwort contrasena senha token secret \
    apikey accesskey credential session cookie fingerprint hash md gravatar private internal confidential ssn iban \
    street zip zipcode postcode postalcode birthday birthdate dob adresse direccion indirizzo endereco \
    adminnote staffnote modnote moderatornote почта телефон メール 邮箱 电话 이메일 전화";

/// Whether a member of this name holds what must never be shown: addresses of people and machines,
/// secrets, notes not meant for the public. `userEmail`, `remote_addr`, `ip-address`, `note.private`.
#[must_use]
pub fn is_private_name(name: &str) -> bool {
    Name::of(name).has(PRIVATE)
}

/// Whether the whole text is an e-mail address, an IP address or a browser's user agent.
#[must_use]
pub fn is_private_value(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 600 && (is_email(text) || is_ip(text) || is_agent(text))
}

fn is_email(text: &str) -> bool {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    let Some((person, host)) = text.split_once('@') else {
        return false;
    };
    let fits = |c: u8| !c.is_ascii_whitespace() && !b"@<>()/,;".contains(&c);
    let end = host.rsplit('.').next().unwrap_or_default();
    !person.is_empty()
        && end.len() >= 2
        && end.len() < host.len()
        && !host.starts_with('.')
        && person.bytes().chain(host.bytes()).all(fits)
}

fn is_ip(text: &str) -> bool {
    let text = text.strip_prefix('[').unwrap_or(text);
    let text = text.strip_suffix(']').unwrap_or(text);
    let four = text.split('.').count() == 4
        && text.split('.').all(|part| {
            (1..=3).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_digit())
                && part.parse::<u16>().is_ok_and(|n| n < 256)
        });
    let colons = text.bytes().filter(|b| *b == b':').count();
    // Seven colons, or fewer with a gap: `12:30:45` is a time.
    let gap = text.as_bytes().windows(2).any(|two| two == b"::");
    let six = (colons == 7 || gap && (2..7).contains(&colons))
        && text.len() > 2
        && text
            .bytes()
            .all(|b| b.is_ascii_hexdigit() || b == b':' || b == b'.');
    four || six
}

/// `Mozilla/5.0 (…`: a product with its version, then more of them or a comment in brackets.
fn is_agent(text: &str) -> bool {
    let mut versions = 0;
    let mut brackets = false;
    for word in text.split(' ').take(40) {
        brackets |= word.starts_with('(');
        if let Some((product, version)) = word.split_once('/') {
            let named = product.bytes().any(|b| b.is_ascii_alphabetic())
                && product
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-');
            let numbered = version.bytes().next().is_some_and(|b| b.is_ascii_digit());
            versions += usize::from(named && numbered);
        }
    }
    let starts = text.split(' ').next().is_some_and(|word| {
        word.split_once('/').is_some_and(|(_, version)| {
            version.bytes().next().is_some_and(|b| b.is_ascii_digit())
                && version.bytes().any(|b| b == b'.')
        })
    });
    starts && (brackets || versions > 1 || !text.bytes().any(|b| b == b' '))
}
