/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import dev.evaljunit.internal.text.SafeText;
import java.util.Set;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;

/**
 * A case or a gate of an eval.
 *
 * <p>Its source is the eval's method: without it, build tools lose class and method in their reports. It knows its eval, but
 * the eval does not keep it: once it is reported, nothing but a listener needs it.
 */
final class LeafDescriptor extends AbstractTestDescriptor {

    static final String CASE_SEGMENT = "case";
    static final String GATE_SEGMENT = "gate";

    private final String legacyName;
    private final Set<TestTag> tags;

    private LeafDescriptor(UniqueId id, String displayName, TestSource source, String legacyName, Set<TestTag> tags) {
        super(id, displayName, source);
        this.legacyName = legacyName;
        this.tags = tags;
    }

    /** Its name in reports differs from that of any gate: build tools take tests of one name for reruns of one test. */
    static LeafDescriptor ofCase(EvalDescriptor eval, String caseId) {
        String legacyName = eval.getLegacyReportingName() + "[" + caseId + "]";
        return in(eval, CASE_SEGMENT, caseId, legacyName);
    }

    static LeafDescriptor ofGate(EvalDescriptor eval, String gate) {
        String legacyName = eval.method().method().getName() + "[" + gate + "]";
        return in(eval, GATE_SEGMENT, gate, legacyName);
    }

    private static LeafDescriptor in(EvalDescriptor eval, String segment, String name, String legacyName) {
        TestSource source = eval.getSource().orElseThrow();
        UniqueId id = eval.getUniqueId().append(segment, name);
        var node = new LeafDescriptor(id, SafeText.line(name), source, SafeText.line(legacyName), eval.getTags());
        node.setParent(eval);
        return node;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public String getLegacyReportingName() {
        return legacyName;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }
}
