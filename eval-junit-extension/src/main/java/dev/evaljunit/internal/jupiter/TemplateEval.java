/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalTemplate;
import dev.evaljunit.Prompt;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.annotated.AnnotatedEval;
import dev.evaljunit.internal.launch.FinishedEvals;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.PartialSelection;
import dev.evaljunit.internal.run.Shard;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** The eval of a template, as far as it is known without a test instance. */
final class TemplateEval {

    private final AnnotatedEval eval;
    private final Dataset dataset;
    private final Optional<PartialSelection> partial;
    private final Optional<Prompt> prompt;
    private final List<Gate> gates;
    private final List<EvalCase> cases;

    TemplateEval(Class<?> testClass, Method method, EvalTemplate annotation, EvalConfig config) {
        var attributes = new AnnotatedEval.Attributes(
                EvalTemplate.class,
                annotation.trials(),
                annotation.reducer(),
                annotation.needed(),
                annotation.stop(),
                annotation.timeout());
        this.eval = new AnnotatedEval(testClass, method, attributes, config);
        this.dataset = eval.dataset();
        this.partial = PartialSelection.of(dataset, dataset, config);
        this.prompt = eval.prompt();
        this.gates = eval.gates();
        this.cases = cases(selected(), config.shard());
    }

    private static List<EvalCase> cases(Dataset selected, Shard shard) {
        return selected.cases().stream().filter(each -> shard.has(each.id())).toList();
    }

    String name() {
        return eval.name();
    }

    Method method() {
        return eval.method();
    }

    EvalConfig config() {
        return eval.config();
    }

    /** {@return the selection of the filter; empty if it selects all cases} */
    Optional<PartialSelection> partial() {
        return partial;
    }

    /** {@return all cases, or those that a filter selects} */
    Dataset selected() {
        return partial.map(PartialSelection::selected).orElse(dataset);
    }

    /** {@return the cases to run, selected by filter and shard} */
    List<EvalCase> cases() {
        return cases;
    }

    /** {@return any case of the dataset, for an unused parameter; a shard may have none} */
    EvalCase anyCase() {
        return dataset.cases().get(0);
    }

    /** {@return how many cases the dataset has, selected or not} */
    int size() {
        return dataset.cases().size();
    }

    /** {@return the prompt that the method takes; empty if it takes none} */
    Optional<Prompt> prompt() {
        return prompt;
    }

    List<Gate> gates() {
        return gates;
    }

    int trials() {
        return eval.attributes().trials();
    }

    /** {@return the key of this eval among those that the JVM has finished} */
    FinishedEvals.Key key(String node) {
        return new FinishedEvals.Key(eval.testClass(), node, dataset.id(), eval.reportDirectory());
    }

    /** Return the definition with the judges of a test instance. */
    EvalDefinition definition(Object instance) {
        return eval.definition(instance);
    }
}
