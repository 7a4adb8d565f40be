//! What must never be shown, and services that are known by their answers.

use support_wall::infer::{is_private_name, is_private_value, recognise};
use support_wall::json::json;

#[test]
fn private_things_by_name() {
    for name in [
        "email",
        "userEmail",
        "e-mail",
        "author_email",
        "mail",
        "ip",
        "ip_address",
        "IPAddress",
        "remote_addr",
        "remoteAddr",
        "user_agent",
        "userAgent",
        "ua",
        "browser",
        "os",
        "phone",
        "phoneNumber",
        "password",
        "access_token",
        "client-secret",
        "email_encrypted",
        "gravatar_hash",
        "mailMd5",
        "private_note",
        "internalComment",
        "meta.ip",
        "billing address",
        "addressLine1",
        "Correo",
        "телефон",
    ] {
        assert!(is_private_name(name), "{name}");
    }
    for name in [
        "message",
        "name",
        "description",
        "post",
        "trip",
        "zipped",
        "author",
        "macos_fan",
        "created_at",
        "tips",
        "housing",
        "mailbox_color_free",
        "Your words",
    ] {
        assert!(!is_private_name(name), "{name}");
    }
}

#[test]
fn private_things_by_their_look() {
    for text in [
        "ana@example.org",
        " a.b+c@mail.example.co ",
        "mailto:x@y.example",
        "203.0.113.7",
        "::1",
        "2001:db8::ff00:42:8329",
        "fe80:0:0:0:0:0:0:1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
        "curl/8.4.0",
        "Dalvik/2.1.0 (Linux; U; Android 13)",
    ] {
        assert!(is_private_value(text), "{text}");
    }
    for text in [
        "",
        "Ana",
        "Write to ana@example.org, please.",
        "12:30:45",
        "1.2.3",
        "2026.01.01.",
        "She ran 5/3 of a mile",
        "either/or",
        "@ana:example.org",
        "and/or (mostly or)",
        "300.1.1.1",
        "::",
        "Rest in peace :)",
        "24/7 (always)",
    ] {
        assert!(!is_private_value(text), "{text}");
    }
}

#[test]
fn a_preset_is_recognised_by_its_signs() {
    let presets = [
        ("plain".to_string(), vec!["/items".to_string()]),
        (
            "rich".to_string(),
            vec!["/items".to_string(), "/page".to_string()],
        ),
        ("none".to_string(), Vec::new()),
    ];
    assert_eq!(
        recognise(&json!({"items": [], "page": null}), &presets),
        Some("rich")
    );
    assert_eq!(recognise(&json!({"items": []}), &presets), Some("plain"));
    assert_eq!(recognise(&json!({"data": []}), &presets), None);
    let twice = [
        presets[0].clone(),
        ("other".to_string(), vec!["/items".to_string()]),
    ];
    assert_eq!(recognise(&json!({"items": []}), &twice), None);
    let third = [twice[0].clone(), twice[1].clone(), presets[1].clone()];
    assert_eq!(
        recognise(&json!({"items": [], "page": 1}), &third),
        Some("rich")
    );
}
