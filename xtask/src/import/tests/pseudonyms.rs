//! Pseudonyms: keyed, the same for the same, in any writing.

use super::super::key::Key;
use super::super::pseudonym::Pseudonyms;
use super::pseudonyms;

#[test]
fn tokens_keep_their_classes_of_characters() {
    let pseudonyms = pseudonyms();
    for id in ["s-BZlr_TeGksPNT61SsWRL-sqMaKbyVa1", "5cf72f146967", "Ab-9", "MS-AZR-0145P"] {
        let made = pseudonyms.token(id);
        assert_ne!(made, id);
        let class = |c: char| match c {
            'A'..='Z' => 'A',
            'a'..='z' => 'a',
            '0'..='9' => '0',
            c => c,
        };
        let classes = |text: &str| text.chars().map(class).collect::<String>();
        assert!(id == "5cf72f146967" || classes(&made) == classes(id), "{id} became {made}");
    }
    assert!(pseudonyms.token("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1").ends_with('1'));
    assert!(
        pseudonyms.token("5cf72f146967").bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    );
    let other = Pseudonyms::new(Key::new(b"another key, as good as that").unwrap());
    assert_ne!(other.token("5cf72f146967"), pseudonyms.token("5cf72f146967"));
}

#[test]
fn a_guid_is_the_same_in_any_writing() {
    let pseudonyms = pseudonyms();
    let lower = pseudonyms.guid("bd59b416-37f9-4d8f-8df3-5750111fc615");
    assert_eq!(pseudonyms.guid("BD59B416-37F9-4D8F-8DF3-5750111FC615"), lower.to_uppercase());
    assert_eq!(pseudonyms.guid("bd59b41637f94d8f8df35750111fc615"), lower.replace('-', ""));
    assert_eq!(pseudonyms.guid("{bd59b416-37f9-4d8f-8df3-5750111fc615}"), format!("{{{lower}}}"));
    assert_eq!((&lower[14..15], "89ab".contains(&lower[19..20])), ("4", true));
}

#[test]
fn placeholders_have_the_length_of_their_class() {
    let pseudonyms = pseudonyms();
    for length in [5, 11, 21, 41, 200, 1_000] {
        let made = pseudonyms.prose(&"a b ".repeat(250)[..length]).len();
        assert!(made * 3 >= length && made <= length * 2 + 10, "{length} became {made}");
    }
    assert_eq!(pseudonyms.word("FABRIKAM").to_lowercase(), pseudonyms.word("fabrikam"));
    assert!(pseudonyms.mail("Bob@Fabrikam.com").ends_with(&pseudonyms.domain("fabrikam.com")));
}
