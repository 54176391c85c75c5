package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the policy sections that fit a message: the best one for each of its questions, or the best ones if they are close. */
final class Retrieval {

    private static final double CLOSE_TO_BEST = 0.9;

    private final Map<String, SectionSearch> searchByCohort;

    Retrieval(PolicyLibrary policies) {
        searchByCohort = SupportAssistant.COHORTS.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), cohort -> new SectionSearch(policies.sectionsFor(cohort))));
    }

    /**
     * Find sections, best first.
     *
     * @param most how many, at least 1
     */
    List<PolicySection> sections(String message, String cohort, int most) {
        if (!searchByCohort.containsKey(cohort)) {
            throw new IllegalArgumentException(
                    "Unknown cohort '%s': it must be one of %s.".formatted(cohort, SupportAssistant.COHORTS));
        }
        var search = searchByCohort.get(cohort);
        var questions = questionsIn(message);
        var found = questions.size() > 1
                ? questions.stream()
                        .flatMap(question -> search.find(question).stream().limit(1))
                : closeToBest(search.find(message));
        return found.map(SectionSearch.Hit::section).distinct().limit(most).toList();
    }

    private static List<String> questionsIn(String message) {
        return Stream.of(message.split("(?<=[.!?])\\s+"))
                .filter(sentence ->
                        sentence.endsWith("?") && !Words.in(sentence).isEmpty())
                .toList();
    }

    private static Stream<SectionSearch.Hit> closeToBest(List<SectionSearch.Hit> hits) {
        return hits.stream()
                .filter(hit -> hit.score() >= CLOSE_TO_BEST * hits.get(0).score());
    }
}
