/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;

/** A class with evals. */
final class EvalClassDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "class";

    private final Class<?> testClass;
    private final Set<TestTag> tags;
    private final Optional<String> mistake;

    EvalClassDescriptor(TestDescriptor parent, Class<?> testClass) {
        super(idIn(parent, testClass), name(testClass), ClassSource.from(testClass));
        this.testClass = testClass;
        this.tags = new LinkedHashSet<>(JupiterAnnotations.tags(testClass));
        this.mistake = findMistake(testClass);
    }

    private static UniqueId idIn(TestDescriptor parent, Class<?> testClass) {
        return parent.getUniqueId().append(SEGMENT, testClass.getName());
    }

    private static String name(Class<?> testClass) {
        return JupiterAnnotations.displayName(testClass).orElseGet(testClass::getSimpleName);
    }

    Class<?> testClass() {
        return testClass;
    }

    private static Optional<String> findMistake(Class<?> testClass) {
        return EvalDiscovery.innerEvalClasses(testClass).stream()
                .findFirst()
                .map(inner ->
                        "Class '%s' has @EvalTest methods and must not be an inner class of '%s'. Move it to a file of its own."
                                .formatted(inner.getSimpleName(), testClass.getSimpleName()));
    }

    /** {@return the author's mistake with the next step; empty if there is none} */
    Optional<String> mistake() {
        return mistake;
    }

    List<EvalDescriptor> evals() {
        return getChildren().stream().map(EvalDescriptor.class::cast).toList();
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public String getLegacyReportingName() {
        return testClass.getName();
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** Otherwise a class without evals of its own would be pruned, and its mistake not reported. */
    @Override
    public boolean mayRegisterTests() {
        return mistake.isPresent();
    }
}
