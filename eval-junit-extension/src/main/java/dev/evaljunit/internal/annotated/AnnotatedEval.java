/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.annotated;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.EvalPrompt;
import dev.evaljunit.Prompt;
import dev.evaljunit.Reducer;
import dev.evaljunit.Stop;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.internal.dataset.DatasetResolver;
import dev.evaljunit.internal.gate.GateAnnotations;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.prompt.PromptResolver;
import dev.evaljunit.internal.recording.RecordingMode;
import dev.evaljunit.internal.run.EvalConfig;
import dev.evaljunit.internal.run.EvalDefinition;
import dev.evaljunit.internal.run.EvalSpec;
import dev.evaljunit.internal.run.Limits;
import dev.evaljunit.internal.text.Durations;
import dev.evaljunit.result.Repeats;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * An annotated method that is an eval. Errors name the method.
 *
 * @param testClass the class that is run, which may inherit the method
 * @param method the eval
 * @param attributes of the front end's annotation
 * @param config the configuration of the launch
 */
public record AnnotatedEval(Class<?> testClass, Method method, Attributes attributes, EvalConfig config) {

    /**
     * The attributes of the front end's annotation.
     *
     * @param annotation that annotation, which messages name
     * @param trials how often each case is run
     * @param reducer when a case with several trials passes
     * @param needed how many trials must pass with {@link Reducer#AT_LEAST}; 0 if not set
     * @param stop when the run ends
     * @param timeout for one agent call, such as {@code 30s}; empty if not set
     */
    public record Attributes(
            Class<? extends Annotation> annotation,
            int trials,
            Reducer reducer,
            int needed,
            Stop stop,
            String timeout) {

        Repeats repeats() {
            if (reducer != Reducer.AT_LEAST && needed != 0) {
                throw new EvalException(
                        "%s: needed is only for Reducer.AT_LEAST, found needed = %s with Reducer.%s. Remove one of them."
                                .formatted(name(), needed, reducer));
            }
            try {
                return reducer == Reducer.AT_LEAST ? Repeats.atLeast(needed, trials) : Repeats.of(trials, reducer);
            } catch (EvalException e) {
                throw new EvalException(name() + ": " + e.getMessage(), e);
            }
        }

        /** {@return the configured limits, with the timeout if it is set} */
        Limits limits(Limits configured) {
            if (timeout.isEmpty()) {
                return configured;
            }
            try {
                return configured.withTimeout(Durations.parse(timeout));
            } catch (IllegalArgumentException e) {
                throw new EvalException(name() + ": timeout: " + e.getMessage() + ".", e);
            }
        }

        private String name() {
            return "@" + annotation.getSimpleName();
        }
    }

    /** {@return the name of an eval in verdicts and reports, such as {@code RefundEvalTest.answers}} */
    public static String name(Class<?> testClass, Method method) {
        return testClass.getSimpleName() + "." + KotlinNames.shown(testClass, method);
    }

    /** {@return the name of this eval in verdicts and reports} */
    public String name() {
        return name(testClass, method);
    }

    /** {@return the directory of this eval's report} */
    public Path reportDirectory() {
        return reportDirectory(config.reportsDirectory(), testClass, method);
    }

    /** {@return the directory of the report of an eval in the directory of all reports} */
    public static Path reportDirectory(Path reports, Class<?> testClass, Method method) {
        return reports.resolve(testClass.getName()).resolve(method.getName());
    }

    /**
     * Read the dataset, with all cases that the annotation selects; the configuration's filter is not applied.
     *
     * @throws EvalException if there is none, it cannot be read, or the annotation's filter selects nothing
     */
    public Dataset dataset() {
        return naming(this::resolve);
    }

    /**
     * Read the prompt.
     *
     * @return the prompt; empty if the method takes none
     * @throws EvalException if the method takes one and none is named, or the other way round, or it cannot be read
     */
    public Optional<Prompt> prompt() {
        return naming(this::readPrompt);
    }

    /**
     * Find the file of the prompt.
     *
     * @return the file; empty if the method takes no prompt
     * @throws EvalException if the method takes one and none is named, or the other way round, or it cannot be found
     */
    public Optional<PromptResolver.Found> promptFile() {
        return naming(this::findPrompt);
    }

    private Optional<Prompt> readPrompt() {
        return findPrompt().map(PromptResolver.Found::parsed);
    }

    private Optional<PromptResolver.Found> findPrompt() {
        Optional<EvalPrompt> own = AnnotationSupport.findAnnotation(method, EvalPrompt.class);
        if (!List.of(method.getParameterTypes()).contains(Prompt.class)) {
            own.ifPresent(unused -> {
                throw new EvalException(
                        "It must take the prompt '%s' that @EvalPrompt names, but has no such parameter. Add a parameter of the type Prompt, or remove the annotation."
                                .formatted(unused.value()));
            });
            return Optional.empty();
        }
        EvalPrompt annotation = own.or(() -> AnnotationSupport.findAnnotation(testClass, EvalPrompt.class))
                .orElseThrow(
                        () -> new EvalException(
                                "It must name the prompt that it takes, found no annotation. Add @EvalPrompt(\"name\") to the method or its class."));
        return Optional.of(PromptResolver.with(config.lock(), config.prompts()).find(annotation.value()));
    }

    /**
     * Read the gates.
     *
     * @throws EvalException if there is none, or one is wrong
     */
    public List<Gate> gates() {
        return naming(() -> GateAnnotations.of(method));
    }

    /**
     * Read everything that defines the eval.
     *
     * @param instance the test instance, whose judges are used
     * @throws EvalException if anything about it is wrong
     */
    public EvalDefinition definition(Object instance) {
        return naming(() -> {
            CallLimiters.SHARED.configure(config.modelLimits());
            RecordingMode.configure(config.recordings().mode());
            var spec = new EvalSpec(
                    name(),
                    resolve(),
                    AnnotatedJudges.of(instance),
                    attributes.repeats(),
                    attributes.limits(config.limits()),
                    readPrompt());
            List<Gate> gates = GateAnnotations.of(method);
            gates.forEach(gate -> gate.check(spec.judgeNames(), spec.repeats()));
            return new EvalDefinition(signature(), spec, gates, attributes.stop(), reportDirectory());
        });
    }

    private <T> T naming(Supplier<T> part) {
        return EvalSpec.naming(name(), part);
    }

    private String signature() {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", testClass.getName() + "." + method.getName() + "(", ")"));
    }

    private Dataset resolve() {
        EvalDataset annotation = AnnotationSupport.findAnnotation(method, EvalDataset.class)
                .or(() -> AnnotationSupport.findAnnotation(testClass, EvalDataset.class))
                .orElseThrow(() -> new EvalException(
                        "It must have a dataset, found none. Add @EvalDataset(\"name\") to the method or its class."));
        return DatasetResolver.with(config.lock()).resolve(annotation.value()).filter(annotation.filter());
    }
}
