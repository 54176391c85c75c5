/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import dev.evaljunit.datasets.evals.ClassFacts.MethodFacts;
import dev.evaljunit.datasets.evals.DeclaredEval.Kind;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds evals in class files, with the rules of JUnit: annotations of annotations, inheritance, overriding. */
final class EvalSearch {

    private static final String EVAL_TEST = "dev/evaljunit/EvalTest";
    private static final String EVAL_TEMPLATE = "dev/evaljunit/EvalTemplate";
    private static final String EVAL_DATASET = "dev/evaljunit/EvalDataset";
    private static final String PARAMETERIZED = "org/junit/jupiter/params/ParameterizedTest";
    private static final String DISABLED = "org/junit/jupiter/api/Disabled";
    private static final List<String> QUARKUS = List.of(
            "io/quarkus/test/junit/QuarkusTest",
            "io/quarkus/test/junit/QuarkusIntegrationTest",
            "io/quarkus/test/junit/main/QuarkusMainTest");

    private final ClassFiles classes;

    EvalSearch(ClassFiles classes) {
        this.classes = classes;
    }

    /** {@return the evals of the classes in a directory, sorted by class} */
    List<DeclaredEval> in(Path directory) throws IOException {
        var evals = new ArrayList<DeclaredEval>();
        for (ClassFacts testClass : classes.in(directory)) {
            if (testClass.canBeInstantiated()) {
                evals.addAll(of(testClass));
            }
        }
        return evals;
    }

    private List<DeclaredEval> of(ClassFacts testClass) throws IOException {
        var methods = new LinkedHashMap<String, MethodFacts>();
        collect(testClass, methods, new HashSet<>());
        var evals = new ArrayList<DeclaredEval>();
        for (MethodFacts method : methods.values()) {
            Optional<Kind> kind = kind(method);
            if (kind.isPresent()) {
                evals.add(new DeclaredEval(
                        testClass.className(),
                        method.name(),
                        kind.get(),
                        isAnnotated(method.annotations(), DISABLED) || isDisabled(testClass),
                        testClass.isMemberStatic(),
                        isInQuarkus(testClass),
                        otherMethods(method, methods.values())));
            }
        }
        return evals;
    }

    private static Set<String> otherMethods(MethodFacts method, Collection<MethodFacts> all) {
        return all.stream()
                .map(MethodFacts::name)
                .filter(name -> !name.equals(method.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The nearest declaration of a method counts, as it overrides those above. */
    private void collect(ClassFacts type, Map<String, MethodFacts> methods, Set<String> seen) throws IOException {
        if (!seen.add(type.name())) {
            return;
        }
        for (MethodFacts method : type.methods()) {
            if (!Modifier.isAbstract(method.access())) {
                methods.putIfAbsent(method.name() + method.descriptor(), method);
            }
        }
        for (String parent : type.parents()) {
            Optional<ClassFacts> found = classes.find(parent);
            if (found.isPresent()) {
                collect(found.get(), methods, seen);
            }
        }
    }

    private Optional<Kind> kind(MethodFacts method) throws IOException {
        if (isAnnotated(method.annotations(), EVAL_TEST)) {
            return Optional.of(Kind.EVAL_TEST);
        }
        if (isAnnotated(method.annotations(), EVAL_TEMPLATE)) {
            return Optional.of(Kind.EVAL_TEMPLATE);
        }
        return isAnnotated(method.annotations(), PARAMETERIZED) && isAnnotated(method.annotations(), EVAL_DATASET)
                ? Optional.of(Kind.PARAMETERIZED)
                : Optional.empty();
    }

    private boolean isDisabled(ClassFacts type) throws IOException {
        if (isAnnotated(type.annotations(), DISABLED)) {
            return true;
        }
        String outer = type.outer();
        Optional<ClassFacts> around = outer == null ? Optional.empty() : classes.find(outer);
        return around.isPresent() && isDisabled(around.get());
    }

    private boolean isInQuarkus(ClassFacts type) throws IOException {
        for (String annotation : QUARKUS) {
            if (isAnnotated(type.annotations(), annotation)) {
                return true;
            }
        }
        for (String parent : type.parents()) {
            Optional<ClassFacts> found = classes.find(parent);
            if (found.isPresent() && isInQuarkus(found.get())) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnnotated(List<String> annotations, String wanted) throws IOException {
        return isAnnotated(annotations, wanted, new HashSet<>());
    }

    private boolean isAnnotated(List<String> annotations, String wanted, Set<String> seen) throws IOException {
        for (String annotation : annotations) {
            if (annotation.equals(wanted)) {
                return true;
            }
            Optional<ClassFacts> type = seen.add(annotation) ? classes.find(annotation) : Optional.empty();
            if (type.isPresent() && isAnnotated(type.get().annotations(), wanted, seen)) {
                return true;
            }
        }
        return false;
    }
}
