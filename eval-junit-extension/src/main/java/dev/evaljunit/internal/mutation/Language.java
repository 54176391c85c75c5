/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The languages that answers are corrupted in, recognised by their most frequent words. */
enum Language {
    ENGLISH,
    GERMAN;

    static final Pattern WORD = Pattern.compile("[\\p{L}]+(?:['’]\\p{L}+)?");

    private static final int FEWEST_WORDS = 2;

    /** English and German, as far as one word stands for one other. */
    private static final String PAIRS = """
            the die, a ein, an ein, and und, or oder, of von, to zu, is ist, are sind, was war, were waren, you Sie,
            your Ihr, we wir, our unser, us uns, it es, its sein, they sie, their deren, he er, she sie, I ich, my mein,
            for für, with mit, without ohne, within innerhalb, not nicht, can können, cannot können_nicht, could könnten,
            from von, by durch, at bei, on auf, this dies, that dass, these diese, those jene, there dort, here hier, if wenn,
            but aber, only nur, have haben, has hat, had hatte, will wird, would würde, should sollten, must müssen, may dürfen,
            be sein, been gewesen, as als, after nach, before vor, until bis, since seit, when wann, where wo, which welche,
            who wer, what was, why warum, how wie, all alle, any jede, each jeder, every jeder, no kein, yes ja, more mehr,
            also auch, then dann, than als, so so, up hinauf, out aus, about über, because weil, between zwischen, into hinein,
            do tun, does tut, did tat, please bitte, thank danke, thanks danke, sorry leider, day Tag, days Tage, week Woche,
            weeks Wochen, month Monat, months Monate, year Jahr, years Jahre, time Zeit, money Geld, price Preis, free kostenlos,
            new neu, old alt, good gut, first erste, last letzte, one ein, two zwei, three drei, item Artikel, items Artikel,
            order Bestellung, refund Erstattung, return Rückgabe, answer Antwort, question Frage, customer Kunde, pay zahlen,
            paid bezahlt, working Arbeits, unused unbenutzt""";

    /** More German words, to recognise it and to translate it back. */
    private static final String GERMAN_ONLY = """
            the der, the das, the den, the dem, of des, a eine, a einen, a einem, a einer, an eines, no keine, no keinen,
            in im, to zum, to zur, your Ihre, your Ihren, your Ihrem, can kann, must muss, may darf, will werden, on am, you Ihnen,
            at beim, is wird, our unsere, our unseren, within binnen""";

    private static final Map<String, String> TO_GERMAN = words(PAIRS, 0, 1);
    private static final Map<String, String> TO_ENGLISH = toEnglish();

    private static Map<String, String> toEnglish() {
        Map<String, String> words = words(PAIRS, 1, 0);
        words.putAll(words(GERMAN_ONLY, 1, 0));
        return words;
    }

    /** The first of several pairs with the same word counts. */
    private static Map<String, String> words(String pairs, int from, int to) {
        var words = new HashMap<String, String>();
        for (String pair : pairs.split(",\\s*", -1)) {
            String[] both = pair.strip().split(" ", -1);
            if (!both[0].equalsIgnoreCase(both[1])) {
                words.putIfAbsent(both[from].toLowerCase(Locale.ROOT), both[to].replace('_', ' '));
            }
        }
        return words;
    }

    /** {@return the word of the other language; empty if it is not known} */
    Optional<String> translated(String word) {
        Map<String, String> words = this == ENGLISH ? TO_GERMAN : TO_ENGLISH;
        return Optional.ofNullable(words.get(word.toLowerCase(Locale.ROOT)))
                .map(other -> Character.isUpperCase(word.charAt(0)) ? capitalised(other) : other);
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** {@return how many words of a text it knows} */
    int known(String text) {
        return (int) WORD.matcher(text)
                .results()
                .filter(word -> translated(word.group()).isPresent())
                .count();
    }

    /** {@return the language of a text; empty if it is another one, or the text is too short} */
    static Optional<Language> of(String text) {
        int english = ENGLISH.known(text);
        int german = GERMAN.known(text);
        return Math.max(english, german) < FEWEST_WORDS
                ? Optional.empty()
                : Optional.of(german > english ? GERMAN : ENGLISH);
    }

    /** {@return whether a text is a sentence, rather than a name or a code} */
    static boolean isProse(String text) {
        return WORD.matcher(text).results().limit(3).count() == 3;
    }
}
