package com.example.shop;

import java.util.EnumSet;
import java.util.List;

/**
 * Answers customers' questions from the policies of the shop.
 *
 * <p>An assistant is immutable and safe for use by several threads.
 */
public interface SupportAssistant {

    /** Who may ask: the values that {@link #reply} accepts as a cohort. */
    List<String> COHORTS = List.of("consumer", "enterprise_admin", "marketplace_seller");

    /**
     * Answer one question.
     *
     * @param question what the customer wrote
     * @param cohort one of {@link #COHORTS}; some policies differ between them
     */
    Reply reply(String question, String cohort);

    /**
     * Find an assistant by name: {@code good}, {@code broken}, which has a regression planted in it, or an earlier version by
     * that of its prompt.
     *
     * @throws IllegalArgumentException if there is no assistant of that name
     */
    static SupportAssistant named(String name) {
        return switch (name) {
            case "good" -> new PolicyAssistant(PolicyLibrary.bundled());
            case "broken" -> new BrokenSupportAssistant(named("good"));
            case "support@11" ->
                new FlawedAssistant(named("good"), EnumSet.of(Flaw.IGNORES_FINAL_SALE, Flaw.GIVES_UP_WITHOUT_ORDER));
            case "support@12" -> new FlawedAssistant(named("good"), EnumSet.allOf(Flaw.class));
            default ->
                throw new IllegalArgumentException(
                        "Unknown assistant '%s': it must be one of [good, broken, support@11, support@12]."
                                .formatted(name));
        };
    }
}
