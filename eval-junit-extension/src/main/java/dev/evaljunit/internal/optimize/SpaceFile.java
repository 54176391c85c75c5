/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.ClassPathText;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.prompt.FewShot;
import dev.evaljunit.internal.prompt.PromptFile;
import dev.evaljunit.internal.prompt.PromptText;
import dev.evaljunit.internal.prompt.YamlFile;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.ThrownText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a search may change about a prompt from {@code NAME.search.yaml}, which lies beside its versions. */
public final class SpaceFile {

    private static final String SUFFIX = ".search.yaml";
    private static final int LONGEST_TEXT = 80;

    private static final JsonBinding<Keys> KEYS = JsonBinding.ofTexts(Keys.class);

    record Keys(List<String> texts, Map<String, Object> parameters, Map<String, Slot> fewShots) {}

    /**
     * The examples that a slot may show.
     *
     * @param most how many it may show at once
     */
    record Slot(int most, List<FewShot> pool) {}

    private SpaceFile() {}

    /** {@return the path on the class path} */
    public static String name(String prompt) {
        return PromptName.DIRECTORY + prompt + SUFFIX;
    }

    /**
     * Find the file of a prompt on the class path.
     *
     * @return what may change; nothing if there is no file
     * @throws EvalException if it is wrong
     */
    public static List<Variable> find(PromptFile prompt) {
        String name = name(prompt.name().name());
        try (@Nullable InputStream file = ClassPathText.open(name)) {
            return file == null
                    ? List.of()
                    : parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8), prompt);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be read", e);
        }
    }

    /**
     * Read a file.
     *
     * @param file its name in messages
     * @throws EvalException if it is wrong
     */
    static List<Variable> parse(String file, String text, PromptFile prompt) {
        YamlFile yaml = YamlFile.parse(text, file);
        Keys keys = yaml.bind(KEYS, yaml.values(), "");
        var variables = new ArrayList<Variable>();
        keys.texts().forEach(body -> check(yaml, body, prompt));
        if (!keys.texts().isEmpty()) {
            variables.add(new Variable.Texts(withOwn(keys.texts(), prompt.body())));
        }
        YamlFile.typed(keys.parameters())
                .forEach((parameter, values) -> variables.add(values(yaml, parameter, values, prompt)));
        keys.fewShots().forEach((slot, shots) -> variables.add(shots(yaml, slot, shots, prompt)));
        return variables;
    }

    private static void check(YamlFile yaml, String body, PromptFile prompt) {
        String name = prompt.name().file();
        try {
            Prompt.parse(name, PromptText.of(prompt.name(), prompt.withBody(body.strip())));
        } catch (EvalException e) {
            throw yaml.wrong(
                    "texts",
                    "must be texts that can replace that of prompt '%s', found '%s': %s"
                            .formatted(
                                    prompt.name(),
                                    SafeText.line(body, LONGEST_TEXT),
                                    ThrownText.message(e).replace(name, "it").replaceFirst("[.]$", "")));
        }
    }

    /** The text in use is one of the choices, so that other choices are tried with it, too. */
    private static List<String> withOwn(List<String> texts, String own) {
        return Stream.concat(Stream.of(own), texts.stream().map(String::strip))
                .distinct()
                .toList();
    }

    /** Nothing reads a parameter that was misspelt, so all that is tried with it would be alike. */
    private static Variable values(YamlFile yaml, String parameter, Object values, PromptFile prompt) {
        if (!prompt.parameters().containsKey(parameter)) {
            throw yaml.wrong(
                    "parameters." + parameter,
                    "must be a parameter of prompt '%s', which has %s"
                            .formatted(prompt.name(), names(prompt.parameters())));
        }
        if (values instanceof List<?> list && !list.isEmpty()) {
            return new Variable.Values(parameter, List.copyOf(list));
        }
        throw yaml.wrong(
                "parameters." + parameter, "must be a list of values such as [3, 5], found '%s'".formatted(values));
    }

    private static Variable shots(YamlFile yaml, String slot, Slot shots, PromptFile prompt) {
        if (!prompt.fewShots().containsKey(slot)) {
            throw yaml.wrong(
                    "few_shots." + slot,
                    "must be a few-shot slot of prompt '%s', which has %s"
                            .formatted(prompt.name(), names(prompt.fewShots())));
        }
        return new Variable.Shots(slot, shots.pool(), shots.most());
    }

    private static String names(Map<String, ?> declared) {
        return declared.isEmpty() ? "none" : String.join(", ", declared.keySet());
    }
}
