/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.text.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a prompt says.
 *
 * @param name its name and version
 * @param model the pinned model; empty if none is
 * @param parameters of the model and of what surrounds it, as plain JSON
 * @param variables the names that {@link #fill} needs values for
 * @param fewShots the examples of each slot
 * @param body the text with its placeholders
 * @param template the same, compiled
 * @param sha256 the digest of the file
 */
public record PromptFile(
        PromptName name,
        Optional<String> model,
        Map<String, Object> parameters,
        List<String> variables,
        Map<String, List<FewShot>> fewShots,
        String body,
        TextTemplate template,
        String sha256) {

    private static final String FENCE = "---";

    private static final JsonBinding<Keys> KEYS = JsonBinding.ofTexts(Keys.class);

    record Keys(
            String name,
            String version,
            Optional<String> model,
            Map<String, Object> parameters,
            List<String> variables,
            Map<String, List<FewShot>> fewShots) {}

    /**
     * Read a file. A byte order mark and carriage returns before line feeds are tolerated.
     *
     * @param file in messages, whose last part is its name
     * @throws EvalException if its name, a key or its text is wrong
     */
    public static PromptFile parse(String file, String text) {
        PromptName name = PromptName.ofFile(file);
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        int end = endOfKeys(file, lines);
        // Blank lines in the place of the others, so that messages have the lines of the file.
        String yaml = "\n" + String.join("\n", lines.subList(1, end));
        String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size()));
        if (body.isBlank()) {
            throw new EvalException(
                    "%s must have the text of the prompt below its keys, found nothing. Write it.".formatted(file));
        }
        Keys keys = keys(YamlFile.parse(yaml, file), name);
        var prompt = new PromptFile(
                name,
                keys.model(),
                YamlFile.typed(keys.parameters()),
                keys.variables(),
                keys.fewShots(),
                body.strip(),
                TextTemplate.compile(body, file),
                Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        new PlaceholderCheck(file, body, prompt).check();
        return prompt;
    }

    /**
     * {@return a prompt that is nothing but its text, whose variables are those that it has}
     *
     * @throws EvalException if the text is blank, or no template
     */
    public static PromptFile ofBody(PromptName name, String body) {
        String where = "The text of prompt '" + name + "'";
        if (body.isBlank()) {
            throw new EvalException(where + " must not be blank. Write it.");
        }
        TextTemplate template = TextTemplate.compile(body, where);
        List<String> variables =
                template.names().stream().filter(each -> !each.equals(".")).toList();
        String sha256 = Sha256.of(body.getBytes(StandardCharsets.UTF_8));
        return new PromptFile(name, Optional.empty(), Map.of(), variables, Map.of(), body.strip(), template, sha256);
    }

    /** Return a copy with another text; it is checked when its file is read. */
    public PromptFile withBody(String newBody) {
        return new PromptFile(name, model, parameters, variables, fewShots, newBody.strip(), template, sha256);
    }

    /** Return a copy with another value of a parameter. */
    public PromptFile withParameter(String parameter, Object value) {
        var changed = new LinkedHashMap<>(parameters);
        changed.put(parameter, value);
        return new PromptFile(name, model, changed, variables, fewShots, body, template, sha256);
    }

    /** Return a copy with other examples in a slot. */
    public PromptFile withShots(String slot, List<FewShot> shots) {
        var changed = new LinkedHashMap<>(fewShots);
        changed.put(slot, shots);
        return new PromptFile(name, model, parameters, variables, changed, body, template, sha256);
    }

    private static int endOfKeys(String file, List<String> lines) {
        int end = lines.isEmpty() || !lines.get(0).stripTrailing().equals(FENCE)
                ? -1
                : lines.subList(1, lines.size()).stream()
                                .map(String::stripTrailing)
                                .toList()
                                .indexOf(FENCE)
                        + 1;
        if (end <= 0) {
            throw new EvalException(
                    "%s:1 must begin with keys between two lines '---', such as 'name: support-rag' and 'version: 23'. Add them."
                            .formatted(file));
        }
        return end;
    }

    private static Keys keys(YamlFile yaml, PromptName name) {
        Keys keys = yaml.bind(KEYS, yaml.values(), "");
        checkName(yaml, "name", keys.name(), name.name());
        checkName(yaml, "version", keys.version(), name.version());
        checkNames(yaml, keys);
        keys.fewShots().forEach((slot, shots) -> checkCases(yaml, slot, shots));
        return keys;
    }

    private static void checkName(YamlFile yaml, String key, String found, String wanted) {
        if (!found.equals(wanted)) {
            throw yaml.wrong(key, "must be '%s' as in the file's name, found '%s'".formatted(wanted, found));
        }
    }

    private static void checkNames(YamlFile yaml, Keys keys) {
        var names = new HashSet<String>();
        for (int at = 0; at < keys.variables().size(); at++) {
            if (!names.add(keys.variables().get(at))) {
                throw yaml.wrong(
                        "variables",
                        "must name each variable once, found '%s' twice"
                                .formatted(keys.variables().get(at)));
            }
        }
        keys.fewShots().keySet().stream().filter(names::contains).findFirst().ifPresent(slot -> {
            throw yaml.wrong("few_shots." + slot, "must not have the name of a variable");
        });
    }

    private static void checkCases(YamlFile yaml, String slot, List<FewShot> shots) {
        var cases = new HashSet<String>();
        for (FewShot shot : shots) {
            if (shot.theCase().filter(id -> !cases.add(id)).isPresent()) {
                throw yaml.wrong(
                        "few_shots." + slot,
                        "must show each case once, found '%s' twice"
                                .formatted(shot.theCase().get()));
            }
        }
    }

    /** {@return the ids of the cases that it shows as examples} */
    public Set<String> exampleCases() {
        return fewShots.values().stream()
                .flatMap(Collection::stream)
                .flatMap(shot -> shot.theCase().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Put values in place.
     *
     * @param values texts, numbers, truth values, and lists of them; others are not looked at
     * @throws EvalException if a value is missing, or of another type
     */
    public String fill(Map<String, ?> values) {
        try {
            return template.fill(variable -> value(variable, values)).strip();
        } catch (TextTemplate.Unfilled e) {
            throw unfilled(e, values);
        }
    }

    private TextTemplate.@Nullable Value value(String variable, Map<String, ?> values) {
        List<FewShot> shots = fewShots.get(variable);
        return shots == null ? PlainValue.of(name, variable, values) : new ShotsValue(variable, shots);
    }

    private EvalException unfilled(TextTemplate.Unfilled e, Map<String, ?> values) {
        if (e.getCause() instanceof EvalException wrong) {
            return wrong;
        }
        if (e.variable().isEmpty()) {
            return new EvalException("Prompt '%s' could not be filled: %s.".formatted(name, e.getMessage()), e);
        }
        String variable = e.variable().get();
        return new EvalException("Prompt '%s' must have a value for '%s', found none. Values were given for: %s.%s"
                .formatted(
                        name,
                        variable,
                        values.isEmpty()
                                ? "nothing"
                                : values.keySet().stream().sorted().collect(Collectors.joining(", ")),
                        Nearest.hint(variable, new ArrayList<>(values.keySet()))));
    }

    /** {@return the names that the text may have} */
    List<String> known() {
        return Stream.concat(variables.stream(), fewShots.keySet().stream()).toList();
    }
}
