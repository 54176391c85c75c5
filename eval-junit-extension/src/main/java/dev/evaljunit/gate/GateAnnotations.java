/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.EvalException;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.internal.text.Durations;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the gates that stand beside an eval, as annotations or inside of annotations. */
@API(
        status = API.Status.INTERNAL,
        since = "0.1",
        consumers = "dev.evaljunit.*") // used by both front ends that have annotations
public final class GateAnnotations {

    private GateAnnotations() {}

    /**
     * Return the gates of a method.
     *
     * @throws EvalException if there is none, an attribute is out of range, or two gates have the same name
     */
    public static List<Gate> of(AnnotatedElement method) {
        var gates = new ArrayList<Gate>();
        AnnotationSupport.findAnnotation(method, PassRate.class)
                .map(it -> new PassRateGate(it.atLeast(), it.minScored()))
                .ifPresent(gates::add);
        AnnotationSupport.findRepeatableAnnotations(method, ScoreGate.class).stream()
                .map(GateAnnotations::scoreGate)
                .forEach(gates::add);
        AnnotationSupport.findRepeatableAnnotations(method, LatencyGate.class).stream()
                .map(GateAnnotations::latencyGate)
                .forEach(gates::add);
        checkNames(gates);
        return List.copyOf(gates);
    }

    private static Gate scoreGate(ScoreGate it) {
        return it.percentile() < 0
                ? new MeanScoreGate(it.judge(), it.atLeast(), it.minScored())
                : new PercentileScoreGate(it.judge(), it.percentile(), it.atLeast(), it.minScored());
    }

    private static Gate latencyGate(LatencyGate it) {
        return new LatencyPercentileGate(it.percentile(), limit(it));
    }

    private static Duration limit(LatencyGate it) {
        try {
            return Durations.parse(it.atMost());
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "Gate 'latency-p%s': atMost: %s.".formatted(Numbers.plain(it.percentile()), e.getMessage()), e);
        }
    }

    private static void checkNames(List<Gate> gates) {
        if (gates.isEmpty()) {
            throw new EvalException(
                    "It must have at least one gate, found none, so it could never fail. Add @PassRate(atLeast = 0.9), for example.");
        }
        var names = new HashSet<String>();
        for (Gate gate : gates) {
            if (!names.add(gate.name())) {
                throw new EvalException("Gate '" + gate.name() + "' must stand there once, found twice. Remove one.");
            }
        }
    }
}
