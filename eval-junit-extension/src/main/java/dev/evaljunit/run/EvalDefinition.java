/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.run;

import dev.evaljunit.EvalDataset;
import dev.evaljunit.EvalException;
import dev.evaljunit.Reducer;
import dev.evaljunit.Repeats;
import dev.evaljunit.Stop;
import dev.evaljunit.dataset.Dataset;
import dev.evaljunit.dataset.DatasetResolver;
import dev.evaljunit.gate.Gate;
import dev.evaljunit.gate.GateAnnotations;
import dev.evaljunit.internal.text.Durations;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * An eval as annotations define it: what to run, which rules to apply, where to report.
 *
 * @param method the class and the method with its parameter types, which tells overloaded methods apart
 * @param spec what to run
 * @param gates the rules, at least one
 * @param stop when the run ends, unless the configuration says otherwise
 * @param reportDirectory where this eval's report goes
 */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public record EvalDefinition(String method, EvalSpec spec, List<Gate> gates, Stop stop, Path reportDirectory) {

    /**
     * What the front end's own annotation says.
     *
     * @param trials how often each case is run
     * @param reducer when a case with several trials passes
     * @param needed how many trials must pass, for one of the reducers
     * @param stop when the run ends
     * @param timeout for one agent call, such as {@code 30s}; the configured one if empty
     */
    public record Attributes(int trials, Reducer reducer, int needed, Stop stop, String timeout) {

        Repeats repeats() {
            return new Repeats(trials, reducer, needed);
        }
    }

    /**
     * Read the definition of an eval and its dataset.
     *
     * @param instance the test instance, whose judges are used
     * @throws EvalException if anything about it is wrong; the message names the method
     */
    public static EvalDefinition of(Object instance, Method method, Attributes attributes, EvalConfig config) {
        Class<?> testClass = instance.getClass();
        return EvalSpec.naming(name(testClass, method), () -> {
            config.modelLimits().apply();
            var spec = new EvalSpec(
                    name(testClass, method),
                    resolve(testClass, method, config),
                    AnnotatedJudges.of(instance),
                    attributes.repeats(),
                    limits(attributes, config));
            List<Gate> gates = GateAnnotations.of(method);
            gates.forEach(gate -> gate.check(spec.judgeNames(), spec.repeats()));
            return new EvalDefinition(
                    signature(testClass, method),
                    spec,
                    gates,
                    attributes.stop(),
                    reportDirectory(testClass, method, config));
        });
    }

    private static String signature(Class<?> testClass, Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", testClass.getName() + "." + method.getName() + "(", ")"));
    }

    /**
     * Plan a run that begins.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(EvalConfig config) {
        return plan(config, RunPlan.newSeed(spec));
    }

    /**
     * Plan a run with a random order, unless the configuration has another.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(EvalConfig config, long seed) {
        PlanSettings settings = config.plan();
        return EvalSpec.naming(
                spec.name(),
                () -> RunPlan.of(spec)
                        .within(settings.budget())
                        .shard(settings.shard())
                        .stopping(stop(config), gates, settings.seed().orElse(seed)));
    }

    /** {@return when the run ends, as the configuration says or else the eval} */
    public Stop stop(EvalConfig config) {
        return config.plan().stop().orElse(stop);
    }

    /**
     * Plan a launch of some cases only: no gate is applied, but what it may take, and which part of them it runs, is what
     * the configuration says.
     *
     * @throws EvalException if the configuration is wrong
     */
    public RunPlan plan(PartialSelection partial, EvalConfig config) {
        return EvalSpec.naming(
                spec.name(),
                () -> RunPlan.of(spec.withDataset(partial.selected()))
                        .within(config.plan().budget())
                        .shard(config.shard()));
    }

    /** {@return what verdicts and reports call an eval} */
    public static String name(Class<?> testClass, Method method) {
        return testClass.getSimpleName() + "." + method.getName();
    }

    /** {@return where the report of an eval goes} */
    public static Path reportDirectory(Class<?> testClass, Method method, EvalConfig config) {
        return config.reportsDirectory().resolve(testClass.getName()).resolve(method.getName());
    }

    /**
     * Return the cases that an eval runs on, whether or not the configuration selects some of them.
     *
     * @throws EvalException if there is no dataset, it cannot be read, or a filter selects nothing
     */
    public static Dataset dataset(Class<?> testClass, Method method, EvalConfig config) {
        return EvalSpec.naming(name(testClass, method), () -> resolve(testClass, method, config));
    }

    /**
     * Return the gates that stand beside an eval.
     *
     * @throws EvalException if there is none, or one is wrong
     */
    public static List<Gate> gates(Class<?> testClass, Method method) {
        return EvalSpec.naming(name(testClass, method), () -> GateAnnotations.of(method));
    }

    private static Dataset resolve(Class<?> testClass, Method method, EvalConfig config) {
        EvalDataset annotation = AnnotationSupport.findAnnotation(method, EvalDataset.class)
                .or(() -> AnnotationSupport.findAnnotation(testClass, EvalDataset.class))
                .orElseThrow(() -> new EvalException(
                        "It must have a dataset, found none. Add @EvalDataset(\"name\") to the method or its class."));
        return DatasetResolver.with(config.lock()).resolve(annotation.value()).filter(annotation.filter());
    }

    private static Limits limits(Attributes attributes, EvalConfig config) {
        Limits limits = config.limits();
        try {
            return attributes.timeout().isEmpty() ? limits : limits.withTimeout(Durations.parse(attributes.timeout()));
        } catch (IllegalArgumentException e) {
            throw new EvalException("timeout: " + e.getMessage() + ".", e);
        }
    }

    /** {@return the judges of another instance of the same class} */
    public static List<NamedJudge> judges(Object instance) {
        return AnnotatedJudges.of(instance);
    }

    /** Return the same eval with its report in a directory below, for one of several launches of it. */
    public EvalDefinition withReportBelow(String directory) {
        return directory.isEmpty()
                ? this
                : new EvalDefinition(method, spec, gates, stop, reportDirectory.resolve(directory));
    }
}
