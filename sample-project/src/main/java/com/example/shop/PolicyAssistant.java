package com.example.shop;

import java.util.List;
import java.util.stream.Collectors;

/** Quotes the policy sections that fit a question best, and cites each of them. */
final class PolicyAssistant implements SupportAssistant {

    static final int MAX_SECTIONS = 2;
    static final String HAND_OVER_ROUTE = "refund";
    static final String HAND_OVER =
            "Sorry, I could not find a policy that answers this. A colleague will reply to you by e-mail.";

    private final Retrieval retrieval;

    PolicyAssistant(PolicyLibrary policies) {
        retrieval = new Retrieval(policies);
    }

    @Override
    public Reply reply(String question, String cohort) {
        var sections = retrieval.sections(question, cohort, MAX_SECTIONS);
        return sections.isEmpty() ? handOver() : quote(sections);
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
