/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.prompt.PromptFile;
import dev.evaljunit.internal.prompt.PromptResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One version of the text that an agent runs with: {@code prompts/name@version.md}. Immutable.
 *
 * <p>Its placeholders are those of Mustache, such as {@code {{question}}}; what a value contains is never a placeholder. Frameworks
 * take the filled text: {@code UserMessage.from(prompt.fill(values))} in LangChain4j, and
 * {@code new org.springframework.ai.chat.prompt.Prompt(prompt.fill(values))} in Spring AI.
 *
 * @see EvalPrompt
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Prompt {

    private final PromptFile file;

    private Prompt(PromptFile file) {
        this.file = file;
    }

    /**
     * Find a prompt on the class path and check its digest.
     *
     * @param reference {@code name} or {@code name@version}; without a version, it is the one in {@code eval-datasets.lock}, else the
     *     only one on the class path. The system property {@code eval.prompt} replaces both for a launch.
     * @throws EvalException if there is no such version, it is wrong, or its digest is not the locked one
     */
    public static Prompt named(String reference) {
        return PromptResolver.standard().resolve(reference);
    }

    /**
     * Read a prompt from the text of its file, wherever that is.
     *
     * @param file its name, such as {@code support-rag@23.md}, with or without directories
     * @param text keys between two lines {@code ---}, and below them what the agent is told
     * @throws EvalException if a key or the text is wrong
     */
    public static Prompt parse(String file, String text) {
        return new Prompt(PromptFile.parse(file, text));
    }

    /**
     * Create a prompt that is nothing but its text, for instance to try it.
     *
     * @param reference such as {@code support-rag@24}
     * @throws EvalException if the text is blank or no template
     */
    public static Prompt of(String reference, String text) {
        return new Prompt(PromptFile.ofBody(PromptName.parse(reference), text));
    }

    /** {@return what its file says, for searches that change it} */
    PromptFile file() {
        return file;
    }

    /** {@return the name without the version} */
    public String name() {
        return file.name().name();
    }

    /** {@return the version without the name} */
    public String version() {
        return file.name().version();
    }

    /** {@return the digest of the file in lower-case hexadecimal digits} */
    public String sha256() {
        return file.sha256();
    }

    /** {@return the text with its placeholders} */
    public String text() {
        return file.body();
    }

    /** {@return the model that the prompt was written for; empty if it names none} */
    public Optional<String> model() {
        return file.model();
    }

    /** {@return what the prompt sets besides its text, such as {@code temperature}: each a {@link Number}, a truth value, a text or a list of these} */
    public Map<String, Object> parameters() {
        return file.parameters();
    }

    /** {@return the names of its variables, without its few-shot slots} */
    public List<String> variables() {
        return file.variables();
    }

    /** {@return the ids of the cases that it shows as examples, which no eval may judge} */
    public Set<String> exampleCases() {
        return file.exampleCases();
    }

    /**
     * Put values in the place of the variables, and the examples in their slots.
     *
     * @param values by variable: texts, numbers, truth values, and lists and maps of them. Those of other names are not looked at, so
     *     the input of a case is accepted. A variable that only begins a section may be absent.
     * @return the text that the agent is told
     * @throws EvalException if a value is missing, or of another type
     */
    public String fill(Map<String, ?> values) {
        return file.fill(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Prompt that && toString().equals(that.toString()) && sha256().equals(that.sha256());
    }

    @Override
    public int hashCode() {
        return sha256().hashCode();
    }

    /** {@return {@code name@version}, the {@code prompt_version} of feedback} */
    @Override
    public String toString() {
        return file.name().toString();
    }
}
