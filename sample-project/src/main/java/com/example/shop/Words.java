package com.example.shop;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns text into the terms that are compared: lower case, without the commonest words and most endings. */
final class Words {

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> STOP_WORDS = Set.of("""
            a about after again all also am an and any are as at be been before but by can could did do does for
            from get got had happen happens happened has have hello hi how i if in is it its just me my no not now
            of on one or our please so still than thanks that the their them then there they this to too us want was
            we were what which who why will with would yes you your
            """.split("\\s+"));
    private static final List<String> ENDINGS = List.of("ing", "ies", "ed", "es", "s", "e", "y");
    private static final int SHORTEST_STEM = 3;
    private static final int LONGEST_STEM = 6;

    private Words() {}

    static List<String> in(String text) {
        return NOT_A_WORD
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty() && !STOP_WORDS.contains(word))
                .map(Words::stem)
                .toList();
    }

    private static String stem(String word) {
        var stem = withoutEnding(word);
        return stem.substring(0, Math.min(stem.length(), LONGEST_STEM));
    }

    private static String withoutEnding(String word) {
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
    }
}
