/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.queue;

import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.VisibleText;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names of those who label. */
public final class People {

    /** The name below which labels stand that an {@code escalation_reason} gives. */
    public static final String ESCALATION = "escalation";

    /** Names of models are refused as names of people, since a column that states the kind is easily left out. */
    private static final Pattern LIKE_A_MODEL = Pattern.compile(
            "(.*[ .:-])?(gpt|claude|gemini|gemma|llama|mistral|mixtral|qwen|deepseek|grok|phi|command-r)([-. :]?\\d|[- :].*\\d).*"
                    + "|.*\\b(chat)?gpt\\b.*|(.*[ .:-])?o\\d[ -](mini|pro|preview).*"
                    + "|(.*[ .:-])?(claude|gemini|mistral|grok|command-r)[ -](opus|sonnet|haiku|pro|flash|large|medium|small|mini|plus|latest).*"
                    + "|.*@\\d+|.*\\b(llm|judge|(auto)?grader|autorater|(auto)?evaluator|bot|model)\\b.*");

    /** No name is longer, and a search in a text of megabytes would take hours. */
    private static final int LONGEST = 300;

    /** Signs between the parts of a name, such as {@code openai/gpt-4o} and {@code llm_judge}. */
    private static final Pattern SEPARATOR = Pattern.compile("[_/\\\\]");

    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+-]{0,59}");

    private People() {}

    /** {@return the same for each spelling of a name, so that one person is not two} */
    public static String person(String name) {
        return VisibleText.of(name.strip()).toLowerCase(Locale.ROOT);
    }

    /** {@return whether a name is that of a model, whose labels are not a person's} */
    public static boolean isNameOfModel(String name) {
        String visible =
                VisibleText.inLatin(VisibleText.of(SafeText.cut(name, LONGEST))).toLowerCase(Locale.ROOT);
        return LIKE_A_MODEL.matcher(SEPARATOR.matcher(visible).replaceAll(" ")).matches();
    }

    /** {@return whether a file can be named after a person} */
    static boolean isNameOfFile(String name) {
        return FILE_NAME.matcher(name).matches() && !name.endsWith(".");
    }
}
