/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes a case of a test of promptfoo, however it is written. */
final class PromptfooTest {

    /** The field of the metadata with the id of a case; promptfoo has none. */
    static final String ID = "case_id";

    private static final String FILE = "file://";

    private final Fields defaults;
    private final Function<String, Object> references;

    /**
     * @param defaults what all tests have
     * @param references finds what a {@code $ref} refers to, or throws
     */
    PromptfooTest(Fields defaults, Function<String, Object> references) {
        this.defaults = defaults;
        this.references = references;
    }

    /** A test of a file that has nothing but tests. */
    static PromptfooTest alone() {
        return new PromptfooTest(new Fields(Map.of()), path -> {
            throw PromptfooAssertions.unresolved(path);
        });
    }

    void fill(CaseDraft draft, Map<String, Object> object) {
        var test = new Fields(object);
        Map<String, Object> variables = variables(test);
        variables.forEach((name, value) -> draft.input(name, value));
        if (variables.isEmpty()) {
            throw test.missing("vars", "because they are the input of the case");
        }
        metadata(draft, test);
        var assertions = new PromptfooAssertions(draft, variables, references);
        assertions.addAll(defaults.objects("assert"));
        assertions.addAll(test.objects("assert"));
        assertions.finish();
        test.take("provider_output").ifPresent(output -> draft.recorded(new LinkedHashMap<>(Map.of("answer", output))));
        test.dropOthers(draft);
    }

    private Map<String, Object> variables(Fields test) {
        var variables = new LinkedHashMap<String, Object>();
        defaults.object("vars").ifPresent(variables::putAll);
        test.object("vars").ifPresent(variables::putAll);
        boolean isExpanded = !isTrue(test, "disableVarExpansion") && !isTrue(defaults, "disableVarExpansion");
        variables.forEach((name, value) -> checkVariable(name, value, isExpanded));
        return variables;
    }

    private static boolean isTrue(Fields test, String option) {
        return test.all().get("options") instanceof Map<?, ?> options && Boolean.TRUE.equals(options.get(option));
    }

    private static void checkVariable(String name, Object value, boolean isExpanded) {
        if (value instanceof String text && text.startsWith(FILE)) {
            throw new EvalException(
                    "'vars.%s' must have its value here, but names another file: %s. Write the content of that file."
                            .formatted(name, Json.excerpt(value)));
        }
        if (value instanceof List<?> && isExpanded) {
            throw new EvalException(
                    "'vars.%s' must have one value, but is a list, of which promptfoo makes several tests. Write a test for each, or set options.disableVarExpansion if the list is one value."
                            .formatted(name));
        }
    }

    private void metadata(CaseDraft draft, Fields test) {
        defaults.object("metadata").ifPresent(draft::metadata);
        test.object("metadata")
                .ifPresent(metadata -> metadata.forEach((key, value) -> {
                    if (key.equals(ID)) {
                        draft.id(value);
                    } else if (!key.startsWith("_promptfoo")) {
                        draft.metadata(key, value);
                    }
                }));
        test.text("description").ifPresent(description -> {
            if (draft.hasMetadata("description")) {
                draft.drop("description");
            } else {
                draft.metadata("description", description);
            }
        });
    }
}
