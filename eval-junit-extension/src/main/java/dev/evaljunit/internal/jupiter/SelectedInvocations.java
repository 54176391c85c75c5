/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;

/**
 * Records for which templates the latest request selected single invocations, as an IDE does to rerun one.
 *
 * <p>Jupiter does not pass this to extensions. Without it, cases that were not selected would look like cases that were
 * kept from running, which must never be green.
 */
public final class SelectedInvocations implements LauncherDiscoveryListener {

    private static final String INVOCATION = "test-template-invocation";
    private static volatile Set<String> latest = Set.of();

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        var templates = new HashSet<String>();
        for (UniqueIdSelector selector : request.getSelectorsByType(UniqueIdSelector.class)) {
            UniqueId id = selector.getUniqueId();
            if (id.getLastSegment().getType().equals(INVOCATION)) {
                templates.add(id.removeLastSegment().toString());
            }
        }
        for (IterationSelector selector : request.getSelectorsByType(IterationSelector.class)) {
            if (selector.getParentSelector() instanceof MethodSelector method) {
                templates.add(name(method.getClassName(), method.getMethodName()));
            }
        }
        latest = Set.copyOf(templates);
    }

    static boolean someOf(String templateId, Method method) {
        return latest.contains(templateId)
                || latest.contains(name(method.getDeclaringClass().getName(), method.getName()));
    }

    private static String name(String className, String methodName) {
        return className + "#" + methodName;
    }
}
