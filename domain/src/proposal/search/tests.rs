use proptest::prelude::*;

use super::*;

#[test]
fn lists_are_in_order_so_that_they_can_be_searched() {
    assert!(STOP.is_sorted());
}

#[test]
fn affixes_come_off_and_what_only_looks_affixed_stays() {
    for (said, root) in [
        ("perbaikan", "baik"),
        ("memperbaiki", "baik"),
        ("diperbaiki", "baik"),
        ("penerangan", "terang"),
        ("pembangunan", "bangun"),
        ("membangun", "bangun"),
        ("dibangunkan", "bangun"),
        ("memasang", "pasang"),
        ("pemasangan", "pasang"),
        ("dipasang", "pasang"),
        ("penyiraman", "siram"),
        ("pengaspalan", "aspal"),
        ("pengecoran", "cor"),
        ("mengecat", "cat"),
        ("pengadaan", "ada"),
        ("mengadakan", "ada"),
        ("pelatihan", "latih"),
        ("melatih", "latih"),
        ("berlubang", "lubang"),
        ("lubang", "lubang"),
        ("tergenang", "genang"),
        ("genangan", "genang"),
        ("menggenang", "genang"),
        ("kerusakan", "rusak"),
        ("kebakaran", "bakar"),
        ("bersihkan", "bersih"),
        ("jalannya", "jalan"),
        ("jalanan", "jalan"),
        ("jalan", "jalan"),
        ("perumahan", "rumah"),
        ("saluran", "saluran"),
        ("salurannya", "saluran"),
        ("sekolah", "sekolah"),
        ("masalah", "masalah"),
        ("dinding", "dinding"),
        ("taman", "taman"),
        ("mesin", "mesin"),
        ("kendaraan", "kendara"),
        ("posyandu", "posyandu"),
    ] {
        assert_eq!(stem(said), root, "{said}");
    }
}

#[test]
fn words_are_folded_written_out_and_said_once() {
    let plain = |text: &str| words(text).into_iter().map(|w| w.plain).collect::<Vec<_>>();
    assert_eq!(plain("Jl. Melati Gg III, RT 02/RW.03"), ["jalan", "melati", "gang", "iii", "rt2", "rw3"]);
    assert_eq!(plain("anak-anak, anak2 dan ANAK"), ["anak", "anak", "dan", "anak"]);
    assert_eq!(plain("gang-gangnya"), ["gang"]);
    assert_eq!(plain("rt002 Kafé Jum'at U-ditch 40x40"), ["rt2", "kafe", "jumat", "u", "ditch", "40x40"]);
    assert_eq!(plain("  …!? "), Vec::<String>::new());
}

#[test]
fn what_means_one_thing_is_found_under_one_stem() {
    for said in ["selokan", "got", "parit", "drainase", "saluran", "selokannya"] {
        assert_eq!(words(said)[0].root, "saluran", "{said}");
    }
    assert_eq!(words("WC umum")[0].root, "mck");
}

#[test]
fn a_question_is_answered_by_a_beginning_a_stem_or_another_word_for_it() {
    let text = tokens(["Selokan Gang Melati mampet dan bau", "Gang Melati RT 03", "Perbaikan selokan"]);
    for asked in ["selokan", "selo", "saluran", "got melati", "memperbaiki", "perb", "rt 3", "RT 03 mampet", "yang di"]
    {
        assert!(Query::read(asked).answered_by(&text), "{asked}");
    }
    for asked in ["lampu", "selokan kenari", "rt 30", "rt", "elokan"] {
        assert!(!Query::read(asked).answered_by(&text), "{asked}");
    }
    assert!(Query::read("dan yang di").is_empty());
}

#[test]
fn alike_is_a_share_of_three_letter_pieces() {
    assert_eq!(alike("selokan", "selokan"), 1_000);
    assert!(alike("selokkan", "selokan") >= 500);
    assert!(alike("saluran", "lampu") < 100);
    assert_eq!(alike("", ""), 1_000);
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in ".{0,120}") {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }

    #[test]
    fn a_token_is_letters_and_digits_and_never_too_long(text in ".{0,200}") {
        for token in tokens([text.as_str()]) {
            prop_assert!(!token.is_empty() && token.chars().count() <= LONGEST + 2);
            prop_assert!(token.chars().all(char::is_alphanumeric), "{token:?}");
        }
    }

    #[test]
    fn what_was_written_is_found_by_each_of_its_words(text in "[a-z]{1,12}( [a-z]{1,12}){0,8}") {
        let found = tokens([text.as_str()]);
        for word in text.split(' ') {
            prop_assert!(Query::read(word).answered_by(&found), "{word} in {text}");
        }
    }

    #[test]
    fn and_by_the_beginning_of_each(word in "[b-df-hj-np-tv-z][aiueo][a-z]{2,9}", end in 3_usize..8) {
        let begun: String = word.chars().take(end).collect();
        prop_assume!(SHORT.iter().all(|(short, _)| *short != begun));
        let asked = Query::read(&begun);
        prop_assert!(asked.is_empty() || asked.answered_by(&tokens([word.as_str()])), "{begun} of {word}");
    }

    #[test]
    fn a_stem_is_never_empty_nor_longer_than_a_letter_more(word in "[a-z]{1,20}") {
        let root = stem(&word);
        prop_assert!(!root.is_empty() && root.len() <= word.len());
    }

    #[test]
    fn how_alike_two_words_are_does_not_depend_on_their_order(a in "[a-z]{0,10}", b in "[a-z]{0,10}") {
        prop_assert_eq!(alike(&a, &b), alike(&b, &a));
        prop_assert!(alike(&a, &b) <= 1_000);
        prop_assert_eq!(alike(&a, &a), 1_000);
    }
}
