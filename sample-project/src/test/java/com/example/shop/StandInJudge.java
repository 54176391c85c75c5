package com.example.shop;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules of thumb for groundedness: a sentence is supported if most of its words occur in the context, and a figure that
 * does not occur there is an invention, whatever the other words say.
 */
final class StandInJudge {

    private static final double SUPPORTED_SHARE = 0.7;
    private static final int FEWEST_WORDS_OF_A_CLAIM = 3;
    private static final Pattern CITATION = Pattern.compile("\\[[^\\[\\]]*]");
    private static final Pattern FIGURE = Pattern.compile("[€$£]?\\s?\\d+(?:[.,:]\\d+)*(?:\\s?%)?");
    private static final Pattern NOT_A_CLAIM =
            Pattern.compile("(?i).*\\?|.*\\b(sorry|thank|thanks|colleague|could not find)\\b.*", Pattern.DOTALL);
    private static final Set<String> FEE_WORDS = Stream.of("fee", "surcharge", "penalty")
            .flatMap(word -> Words.in(word).stream())
            .collect(Collectors.toUnmodifiableSet());

    private StandInJudge() {}

    /** A score from 1 to 5, and the reason for it. */
    record Opinion(String reasoning, int score) {}

    static Opinion judge(String context, String answer) {
        if (answer.isBlank()) {
            return new Opinion("The answer is empty.", 1);
        }
        var claims = claimsOf(answer);
        var unsupported =
                claims.stream().filter(claim -> !isSupported(claim, context)).toList();
        var invented =
                claims.stream().filter(claim -> inventsAmount(claim, context)).toList();
        var share = claims.isEmpty() ? 1 : 1 - (double) unsupported.size() / claims.size();
        return invented.isEmpty() ? byShare(share, unsupported) : invention(share, invented.get(0));
    }

    private static Opinion invention(double share, String claim) {
        return new Opinion("The context names no such figure or fee: \"%s\"".formatted(claim), share < 0.5 ? 1 : 2);
    }

    private static Opinion byShare(double share, List<String> unsupported) {
        return unsupported.isEmpty()
                ? new Opinion("Every claim is supported by the context.", 5)
                : new Opinion("The context does not support: \"%s\"".formatted(unsupported.get(0)), scoreFor(share));
    }

    private static int scoreFor(double share) {
        return share >= 0.8 ? 4 : share >= 0.6 ? 3 : share >= 0.3 ? 2 : 1;
    }

    private static List<String> claimsOf(String answer) {
        var sentences = CITATION.matcher(answer).replaceAll("").strip().split("(?<=[.!?;])\\s+|\\R+");
        return Stream.of(sentences)
                .map(String::strip)
                .filter(StandInJudge::isClaim)
                .toList();
    }

    private static boolean isClaim(String sentence) {
        return !figuresIn(sentence).isEmpty()
                || saysEnough(sentence) && !NOT_A_CLAIM.matcher(sentence).matches();
    }

    private static boolean saysEnough(String sentence) {
        return Words.in(sentence).size() >= FEWEST_WORDS_OF_A_CLAIM;
    }

    private static boolean isSupported(String claim, String context) {
        return !inventsAmount(claim, context) && shareOfWordsIn(context, claim) >= SUPPORTED_SHARE;
    }

    private static boolean inventsAmount(String claim, String context) {
        return !figuresIn(context).containsAll(figuresIn(claim))
                || !feesIn(context).containsAll(feesIn(claim));
    }

    private static double shareOfWordsIn(String context, String claim) {
        var known = Set.copyOf(Words.in(context));
        var words = Words.in(claim);
        return words.isEmpty()
                ? 1
                : (double) words.stream().filter(known::contains).count() / words.size();
    }

    private static Set<String> figuresIn(String text) {
        return FIGURE.matcher(text)
                .results()
                .map(figure -> figure.group().replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> feesIn(String text) {
        return Words.in(text).stream().filter(FEE_WORDS::contains).collect(Collectors.toSet());
    }
}
