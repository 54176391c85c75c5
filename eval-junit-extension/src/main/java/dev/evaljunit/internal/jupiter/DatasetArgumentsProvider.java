/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.annotated.AnnotatedEval;
import dev.evaljunit.internal.annotated.MethodTrace;
import dev.evaljunit.internal.dataset.DatasetResolver;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.text.SafeText;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;

/**
 * Gives a parameterized test one argument for each case of a dataset.
 *
 * <p>A parameterized class gets none, since on a class the dataset belongs to its evals.
 */
public final class DatasetArgumentsProvider implements ArgumentsProvider, AnnotationConsumer<EvalDataset> {

    private @Nullable EvalDataset annotation;

    @Override
    public void accept(EvalDataset evalDataset) {
        this.annotation = evalDataset;
    }

    /** In the stream, since from 5.13 on Jupiter puts a message about the provider around what this method throws itself. */
    @Override
    @SuppressWarnings("deprecation") // its replacement is new in 5.13, and this runs on 5.12, too
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return context.getTestMethod().stream()
                .flatMap(method -> casesOrPointAtMistake(context, method))
                .map(evalCase -> Arguments.of(Named.of(SafeText.line(evalCase.id()), evalCase)));
    }

    private Stream<EvalCase> casesOrPointAtMistake(ExtensionContext context, Method method) {
        try {
            var config = EvalConfig.of(context::getConfigurationParameter, List.of());
            PitestRefusal.check(AnnotatedEval.name(context.getRequiredTestClass(), method), config);
            return cases(config);
        } catch (EvalException e) {
            throw MethodTrace.of(method).on(e);
        }
    }

    private Stream<EvalCase> cases(EvalConfig config) {
        EvalDataset dataset = Objects.requireNonNull(annotation);
        return DatasetResolver.with(config.lock())
                .resolve(dataset.value())
                .filter(dataset.filter())
                .filter(config.filter())
                .cases()
                .stream();
    }
}
