package com.example.shop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Retrieves sections of policies, looks the order up, and has a model answer as its prompt says. */
final class PromptedAssistant implements SupportAssistant {

    private static final Retrieval POLICIES = new Retrieval(PolicyLibrary.bundled());
    private static final Pattern CITATION = Pattern.compile("\\[([a-z-]+#[a-z-]+)]");

    private final Function<Map<String, ?>, String> prompt;
    private final int topK;

    PromptedAssistant(Function<Map<String, ?>, String> prompt, int topK) {
        this.prompt = prompt;
        this.topK = topK;
    }

    @Override
    public Reply reply(String question, String cohort) {
        var sections = POLICIES.sections(question, cohort, topK);
        var desk = sections.isEmpty()
                ? PolicyAssistant.HAND_OVER_ROUTE
                : sections.get(0).route();
        var answer = InstructedModel.answer(prompt.apply(values(question, desk, sections)));
        return new Reply(
                answer,
                citationsIn(answer),
                sections.stream().map(PolicySection::text).toList(),
                desk);
    }

    private static Map<String, Object> values(String question, String desk, List<PolicySection> sections) {
        var values = new HashMap<String, Object>();
        values.put("question", question);
        values.put("desk", desk);
        values.put(
                "passages",
                sections.stream()
                        .map(section -> "[%s] %s".formatted(section.id(), section.text()))
                        .toList());
        OrderSystem.orderIn(question)
                .filter(OrderSystem::timesOut)
                .ifPresent(order -> values.put("lookup", "no answer about %s after 5 s".formatted(order)));
        return values;
    }

    static List<String> citationsIn(String answer) {
        return CITATION.matcher(answer)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }
}
