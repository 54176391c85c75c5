/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.gate;

import dev.evaljunit.CostGate;
import dev.evaljunit.EvalException;
import dev.evaljunit.LatencyGate;
import dev.evaljunit.PassRate;
import dev.evaljunit.ScoreGate;
import dev.evaljunit.TokenGate;
import dev.evaljunit.internal.text.Durations;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        each(method, PassRate.class, GateAnnotations::passRate, gates);
        each(method, ScoreGate.class, GateAnnotations::scoreGate, gates);
        each(method, LatencyGate.class, GateAnnotations::latencyGate, gates);
        each(method, TokenGate.class, GateAnnotations::tokenGate, gates);
        each(method, CostGate.class, GateAnnotations::costGate, gates);
        checkNames(gates);
        return List.copyOf(gates);
    }

    /** A gate on the method itself takes the place of one with the same name inside of an annotation. */
    private static <A extends Annotation> void each(
            AnnotatedElement method, Class<A> type, Function<A, Gate> gate, List<Gate> gates) {
        List<A> own = List.of(method.getAnnotationsByType(type));
        Set<String> ownNames = own.stream().map(it -> gate.apply(it).name()).collect(Collectors.toSet());
        for (A annotation : AnnotationSupport.findRepeatableAnnotations(method, type)) {
            Gate found = gate.apply(annotation);
            if (own.contains(annotation) || !ownNames.contains(found.name())) {
                gates.add(found);
            }
        }
    }

    private static Gate passRate(PassRate it) {
        var terms = new Terms(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minScored());
        return Gates.passRate(it.atLeast(), it.k(), terms);
    }

    private static Gate scoreGate(ScoreGate it) {
        var terms = new Terms(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minScored());
        return Gates.score(it.judge(), it.percentile(), it.atLeast(), terms);
    }

    private static Gate latencyGate(LatencyGate it) {
        var terms = new Terms(it.policy(), it.confidence(), it.by(), it.minSupport(), Terms.DEFAULT.minScored());
        return Gates.latency(it.percentile(), limit(it), terms);
    }

    private static Gate tokenGate(TokenGate it) {
        var terms = new Terms(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minKnown());
        return Gates.amount(new Tokens(), it.percentile(), (double) it.atMost(), terms);
    }

    private static Gate costGate(CostGate it) {
        var terms = new Terms(it.policy(), it.confidence(), it.by(), it.minSupport(), it.minKnown());
        return Gates.amount(new Cost(), it.percentile(), it.atMostUsd(), terms);
    }

    private static Duration limit(LatencyGate it) {
        try {
            return Durations.parse(it.atMost());
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    "Gate 'latency%s': atMost: %s.".formatted(Gates.suffix(it.percentile(), "total"), e.getMessage()),
                    e);
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
