/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.cluster;

import dev.evaljunit.internal.scan.Finding;
import dev.evaljunit.internal.scan.Persons;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes from a text what differs between failures of the same kind, and what must not get into a repository: secrets, persons, links,
 * ids and numbers.
 */
final class Mask {

    /** Longer texts are whole transcripts, of which the beginning says what failed. */
    private static final int LONGEST = 2000;

    private static final Pattern URL = Pattern.compile("\\b(?:https?|wss?|ftp)://\\S+", Pattern.CASE_INSENSITIVE);

    /** A word with a digit and a letter, such as {@code ORD-1042}, or hexadecimal digits in groups. */
    private static final Pattern ID = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_#/-]*\\p{N})(?=[\\p{L}\\p{N}_#/-]*\\p{L})[\\p{L}\\p{N}_#][\\p{L}\\p{N}_#/-]*");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\p{N}])[+-]?\\p{N}+(?:[.,:/'\\u00a0-]\\p{N}+)*");

    private static final String CAPITALIZED = "\\p{Lu}[\\p{L}'\u2019-]*";

    private static final String TITLE = "(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Mme|Monsieur|Madame)\\b";

    private static final String NAME = CAPITALIZED + "(?: " + CAPITALIZED + ")*";

    private static final Pattern TITLED = Pattern.compile("\\b(" + TITLE + "\\.?) " + NAME);

    private static final Pattern GREETED =
            Pattern.compile("\\b(Hello|Hi|Dear|Hallo|Liebe|Lieber) (?!" + TITLE + ")" + NAME);

    /** Behind a small word: at the beginning of a sentence, any word is capitalized. */
    private static final Pattern FULL_NAME =
            Pattern.compile("(?<=(?:^|[ (\"'])\\p{Ll}\\p{L}{0,30},? )" + CAPITALIZED + "(?: " + CAPITALIZED + ")+");

    private static final Map<String, String> OF_FINDING = Map.of("e-mail address", "<email>");

    private Mask() {}

    /** {@return the text on one line} */
    static String of(String text) {
        String masked = persons(Redactor.redact(SafeText.cut(text, LONGEST)));
        masked = URL.matcher(masked).replaceAll("<link>");
        masked = TITLED.matcher(masked).replaceAll("$1 <name>");
        masked = GREETED.matcher(masked).replaceAll("$1 <name>");
        masked = FULL_NAME.matcher(masked).replaceAll("<name>");
        masked = ID.matcher(masked).replaceAll("<id>");
        masked = NUMBER.matcher(masked).replaceAll("<number>");
        return SafeText.line(masked).strip();
    }

    private static String persons(String text) {
        var findings = new ArrayList<Finding>(Persons.emails(text));
        findings.addAll(Persons.phones(text));
        findings.addAll(Persons.cards(text));
        findings.addAll(Persons.ibans(text));
        findings.addAll(Persons.nationalIds(text));
        var masked = new StringBuilder();
        int at = 0;
        for (Finding finding : Finding.apart(List.copyOf(findings))) {
            masked.append(text, at, finding.at()).append(OF_FINDING.getOrDefault(finding.what(), "<number>"));
            at = finding.at() + finding.text().length();
        }
        return masked.append(text, at, text.length()).toString();
    }
}
