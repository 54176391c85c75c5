/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.internal.annotated.KotlinNames;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** One eval; its cases and gates are registered while it runs. */
final class EvalDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "eval";

    private final EvalMethod method;
    private final String signature;
    private final Set<TestTag> tags;
    private final CaseSelection selection = new CaseSelection();

    EvalDescriptor(TestDescriptor parent, EvalMethod method) {
        super(idIn(parent, method), name(method), MethodSource.from(method.testClass(), method.method()));
        this.method = method;
        this.signature = method.signature();
        this.tags = new LinkedHashSet<>(parent.getTags());
        tags.addAll(JupiterAnnotations.tags(method.method()));
    }

    private static UniqueId idIn(TestDescriptor parent, EvalMethod method) {
        return parent.getUniqueId().append(SEGMENT, method.signature());
    }

    private static String name(EvalMethod method) {
        return JupiterAnnotations.displayName(method.method())
                .orElseGet(() -> KotlinNames.shown(method.testClass(), method.method()));
    }

    EvalMethod method() {
        return method;
    }

    CaseSelection selection() {
        return selection;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public String getLegacyReportingName() {
        return signature;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        return true;
    }
}
