//! What is noticed in Portuguese, Italian, Dutch and Polish.

use super::*;

#[test]
fn more_languages_have_their_own() {
    all_hit("pt", "time", &["O tempo cura tudo.", "O tempo vai curar"]);
    all_hit(
        "pt",
        "at-least",
        &["Pelo menos ele não sofreu", "Mas ao menos já descansa"],
    );
    all_hit(
        "pt",
        "reason",
        &["Tudo acontece por uma razão", "Nada acontece por acaso"],
    );
    all_hit(
        "pt",
        "let-me-know",
        &[
            "Qualquer coisa, avise",
            "Se precisares de alguma coisa, liga",
            "Me avise se precisar",
        ],
    );
    all_hit(
        "pt",
        "better-place",
        &["Ela está num lugar melhor", "Agora está em um lugar melhor"],
    );
    all_hit("pt", "strong", &["Seja forte!", "Tens de ser forte"]);
    all_hit(
        "pt",
        "know",
        &[
            "Sei como te sentes",
            "Sei exatamente o que você está passando",
        ],
    );
    all_miss(
        "pt",
        &[
            "Não sei como te sentes",
            "Pelo menos três vezes rimos juntos",
            "Se precisar de ajuda, levo sopa na terça",
        ],
    );
    all_hit(
        "it",
        "time",
        &["Il tempo guarisce ogni ferita", "Col tempo passerà"],
    );
    all_hit(
        "it",
        "at-least",
        &["Almeno non ha sofferto", "Ma almeno è stato breve"],
    );
    all_hit(
        "it",
        "reason",
        &[
            "Tutto succede per una ragione",
            "Niente accade per caso",
            "C\u{2019}è un motivo per tutto",
        ],
    );
    all_hit(
        "it",
        "let-me-know",
        &[
            "Fammi sapere se posso aiutare",
            "Per qualsiasi cosa, chiamami",
            "Se hai bisogno di qualcosa, ci sono",
        ],
    );
    all_hit(
        "it",
        "better-place",
        &["Ora è in un posto migliore", "È in un mondo migliore"],
    );
    all_hit(
        "it",
        "strong",
        &["Sii forte", "Devi essere forte", "Fatti forza"],
    );
    all_hit(
        "it",
        "know",
        &["So come ti senti", "So esattamente cosa provi"],
    );
    all_miss(
        "it",
        &[
            "Non so cosa provi",
            "Rideva almeno tre volte al giorno",
            "Giovedì porto la cena, fammi sapere se va bene",
        ],
    );
    all_hit("nl", "time", &["De tijd heelt alle wonden"]);
    all_hit(
        "nl",
        "at-least",
        &[
            "In elk geval heeft ze niet geleden",
            "Gelukkig heeft hij niet geleden",
        ],
    );
    all_hit(
        "nl",
        "reason",
        &["Alles gebeurt met een reden", "Het heeft zo moeten zijn"],
    );
    all_hit(
        "nl",
        "let-me-know",
        &[
            "Laat het me weten als ik iets kan doen",
            "Laat maar weten als je iets nodig hebt",
            "Als je iets nodig hebt, ben ik er",
        ],
    );
    all_hit("nl", "better-place", &["Hij is nu op een betere plek"]);
    all_hit(
        "nl",
        "strong",
        &["Wees sterk", "Hou je sterk", "Je moet nu sterk zijn"],
    );
    all_hit(
        "nl",
        "know",
        &[
            "Ik weet hoe je je voelt",
            "Ik weet precies wat je doormaakt",
        ],
    );
    all_miss(
        "nl",
        &[
            "Ik weet niet wat je doormaakt",
            "Gelukkig was hij vaak bij ons",
            "Dinsdag breng ik soep, laat maar weten als het niet uitkomt",
        ],
    );
    all_hit(
        "pl",
        "time",
        &["Czas leczy rany", "Z czasem będzie łatwiej"],
    );
    all_hit(
        "pl",
        "at-least",
        &["Przynajmniej nie cierpiała", "Dobrze, że już nie cierpi"],
    );
    all_hit(
        "pl",
        "reason",
        &[
            "Wszystko dzieje się po coś",
            "Nic nie dzieje się bez przyczyny",
        ],
    );
    all_hit(
        "pl",
        "let-me-know",
        &[
            "Daj znać, jeśli czegoś potrzebujesz",
            "Gdybyś czegoś potrzebowała, dzwoń",
            "W razie czego pisz",
        ],
    );
    all_hit(
        "pl",
        "better-place",
        &["Jest teraz w lepszym miejscu", "Ona jest w lepszym świecie"],
    );
    all_hit("pl", "strong", &["Bądź silna!", "Musisz być dzielny"]);
    all_hit(
        "pl",
        "know",
        &["Wiem, co czujesz", "Doskonale rozumiem, jak się czujesz"],
    );
    all_miss(
        "pl",
        &[
            "Nie wiem, co czujesz",
            "Przynajmniej trzy razy dziennie się śmiał",
            "We wtorek przyniosę zupę, daj znać, czy pasuje",
        ],
    );
}

#[test]
fn principle_23_words_of_who_may_be_in_danger_are_noticed_in_more_languages() {
    let hits = [
        (
            "pt",
            vec![
                "Só quero morrer",
                "Não quero mais viver",
                "Vou me matar",
                "Eu queria estar morta",
                "Acabar com a minha vida",
            ],
        ),
        (
            "it",
            vec![
                "Voglio morire",
                "Non voglio più vivere",
                "Vorrei farla finita",
                "Penso al suicidio",
            ],
        ),
        (
            "nl",
            vec![
                "Ik wil dood",
                "Ik wil niet meer leven",
                "Ik denk aan zelfmoord",
                "Een eind aan mijn leven",
            ],
        ),
        (
            "pl",
            vec![
                "Chcę umrzeć",
                "Nie chcę już żyć",
                "Nie chce mi się żyć",
                "Mam myśli samobójcze",
                "Chcę się zabić",
            ],
        ),
    ];
    for (lang, texts) in hits {
        for text in texts {
            assert!(may_need_help(text, &phrases(lang)), "{text}");
        }
    }
    for (lang, text) in [
        ("pt", "Ela não queria morrer no hospital"),
        ("it", "Volevo morire dal ridere"),
        ("it", "È voluto morire a casa sua"),
        ("nl", "Hij wilde thuis sterven"),
        ("pl", "Nie chciał umierać w szpitalu"),
        ("pl", "Nie chcę żyć w mieście, wolę jej ogród"),
    ] {
        assert!(!may_need_help(text, &phrases(lang)), "{text}");
    }
}
