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
    CASES,
    PROMPTFOO,
    PROMPTFOO_RESULTS,
    DEEPEVAL,
    OPENAI_EVALS,
    RAGAS,
    MLFLOW,
    INSPECT,
    ADK,
    FI_EVALUATION,
    CSV,
    JSON,
    JSONL;

    FormatReader reader() {
        return switch (this) {
            case CASES -> new CasesReader();
            case PROMPTFOO -> new PromptfooReader();
            case PROMPTFOO_RESULTS -> new PromptfooResultsReader();
            case DEEPEVAL -> new DeepevalReader();
            case OPENAI_EVALS -> new OpenAiEvalsReader();
            case RAGAS -> new RagasReader();
            case MLFLOW -> new MlflowReader();
            case INSPECT -> new InspectReader();
            case ADK -> new AdkReader();
            case FI_EVALUATION -> new FiEvaluationReader();
            case CSV, JSON, JSONL -> new MappedReader(this);
        };
    }

    /** {@return whether rows of this format are taken by a mapping} */
    boolean isMapped() {
        return this == CSV || this == JSON || this == JSONL;
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
