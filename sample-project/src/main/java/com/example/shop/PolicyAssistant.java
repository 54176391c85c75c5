package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Quotes the policy sections that fit a question best, and cites each of them. */
final class PolicyAssistant implements SupportAssistant {

    private static final int MAX_SECTIONS = 2;
    private static final double CLOSE_TO_BEST = 0.9;
    private static final String HAND_OVER_ROUTE = "refund";
    private static final String HAND_OVER =
            "Sorry, I could not find a policy that answers this. A colleague will reply to you by e-mail.";

    private final Map<String, SectionSearch> searchByCohort;

    PolicyAssistant(PolicyLibrary policies) {
        searchByCohort = COHORTS.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), cohort -> new SectionSearch(policies.sectionsFor(cohort))));
    }

    @Override
    public Reply reply(String question, String cohort) {
        if (!COHORTS.contains(cohort)) {
            throw new IllegalArgumentException("Unknown cohort '%s': it must be one of %s.".formatted(cohort, COHORTS));
        }
        var sections = sectionsFor(question, searchByCohort.get(cohort));
        return sections.isEmpty() ? handOver() : quote(sections);
    }

    private static List<PolicySection> sectionsFor(String message, SectionSearch search) {
        var questions = questionsIn(message);
        var found = questions.size() > 1
                ? questions.stream()
                        .flatMap(question -> search.find(question).stream().limit(1))
                : closeToBest(search.find(message));
        return found.map(SectionSearch.Hit::section)
                .distinct()
                .limit(MAX_SECTIONS)
                .toList();
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

    private static Reply quote(List<PolicySection> sections) {
        var text = sections.stream()
                .map(section -> "%s [%s]".formatted(section.text(), section.id()))
                .collect(Collectors.joining(" "));
        var citations = sections.stream().map(PolicySection::id).toList();
        var contexts = sections.stream().map(PolicySection::text).toList();
        return new Reply(text, citations, contexts, sections.get(0).route());
    }

    private static Reply handOver() {
        return new Reply(HAND_OVER, List.of(), List.of(), HAND_OVER_ROUTE);
    }
}
