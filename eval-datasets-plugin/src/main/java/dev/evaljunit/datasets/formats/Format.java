/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.formats;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file that is imported means. */
enum Format {
    CASES(new CasesReader()),
    PROMPTFOO(new PromptfooReader()),
    PROMPTFOO_RESULTS(new PromptfooResultsReader()),
    DEEPEVAL(new DeepevalReader()),
    OPENAI_EVALS(new OpenAiEvalsReader()),
    RAGAS(new RagasReader()),
    MLFLOW(new MlflowReader()),
    INSPECT(new InspectReader()),
    ADK(new AdkReader()),
    FI_EVALUATION(new FiEvaluationReader()),
    CSV(new MappedReader(Container.CSV)),
    JSON(new MappedReader(Container.JSON)),
    JSONL(new MappedReader(Container.JSONL));

    private final FormatReader reader;

    Format(FormatReader reader) {
        this.reader = reader;
    }

    FormatReader reader() {
        return reader;
    }

    /** {@return whether rows of this format are taken by a mapping} */
    boolean isMapped() {
        return reader instanceof MappedReader;
    }

    static Format of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new EvalException("Format '%s' must be one of %s.%s"
                        .formatted(name, String.join(", ", names()), Nearest.hint(name, names()))));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Format::toString).toList();
    }

    /** {@return the name as a user writes it, such as {@code openai-evals}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
