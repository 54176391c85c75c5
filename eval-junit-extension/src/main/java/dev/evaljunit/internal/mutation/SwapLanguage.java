/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.Optional;

/**
 * Puts the words of another language in place of the most frequent ones: German for English, and the reverse. Names, numbers,
 * citations and rarer words stay, so that only the language is wrong.
 */
final class SwapLanguage implements Change {

    private static final double LEAST_SHARE = 0.25;

    @Override
    public Optional<String> ofText(String text, SplitMix random) {
        return Language.of(text).filter(language -> isSwapped(language, text)).map(language -> swapped(language, text));
    }

    private static boolean isSwapped(Language language, String text) {
        long words = Language.WORD.matcher(text).results().count();
        return Language.isProse(text) && language.known(text) >= LEAST_SHARE * words;
    }

    private static String swapped(Language language, String text) {
        var changed = new StringBuilder();
        int end = 0;
        for (var word : Language.WORD.matcher(text).results().toList()) {
            changed.append(text, end, word.start())
                    .append(
                            isOfName(text, word.start(), word.end())
                                    ? word.group()
                                    : language.translated(word.group()).orElse(word.group()));
            end = word.end();
        }
        return changed.append(text, end, text.length()).toString();
    }

    /** Such as a word in the id of a document or an address. */
    private static boolean isOfName(String text, int start, int end) {
        return (start > 0 && isPartOfName(text.charAt(start - 1)))
                || (end + 1 < text.length()
                        && isPartOfName(text.charAt(end))
                        && Character.isLetterOrDigit(text.charAt(end + 1)));
    }

    private static boolean isPartOfName(char c) {
        return "-_#/@.:&=".indexOf(c) >= 0 || Character.isDigit(c);
    }
}
