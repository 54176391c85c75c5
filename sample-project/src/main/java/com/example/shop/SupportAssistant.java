package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
     * Find an assistant by name: {@code good}, {@code broken}, which has a regression planted in it, or one with a
     * prompt by its version.
     *
     * @throws IllegalArgumentException if there is no assistant of that name
     */
    static SupportAssistant named(String name) {
        return switch (name) {
            case "good" -> new PolicyAssistant(PolicyLibrary.bundled());
            case "broken" -> new BrokenSupportAssistant(named("good"));
            case "support@11", "support@12", "support@13" ->
                prompted(
                        SupportPrompt.named(name)::fill,
                        SupportPrompt.named(name).topK());
            default ->
                throw new IllegalArgumentException(
                        "Unknown assistant '%s': it must be one of [good, broken, support@11, support@12, support@13]."
                                .formatted(name));
        };
    }

    /**
     * Create an assistant that answers as a prompt tells it.
     *
     * @param prompt puts values in the place of the prompt's variables
     * @param topK how many sections of policies it reads at most, at least 1
     */
    static SupportAssistant prompted(Function<Map<String, ?>, String> prompt, int topK) {
        return new PromptedAssistant(prompt, topK);
    }
}
