/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.JavaFile.Declaration;
import dev.evaljunit.datasets.guard.JavaFile.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Types of others that have the name of one of ours. Sources are read by simple names, so a gate that has become another type reads as
 * before.
 */
final class HiddenNames {

    private static final Map<String, String> OURS = Stream.of(
                    "dev.evaljunit.CostGate",
                    "dev.evaljunit.EvalDataset",
                    "dev.evaljunit.EvalJudge",
                    "dev.evaljunit.EvalTemplate",
                    "dev.evaljunit.EvalTest",
                    "dev.evaljunit.LatencyGate",
                    "dev.evaljunit.NoRegression",
                    "dev.evaljunit.PassRate",
                    "dev.evaljunit.ScoreGate",
                    "dev.evaljunit.TokenGate",
                    "dev.evaljunit.gate.GateAnnotation",
                    "dev.evaljunit.gate.Gates",
                    "dev.evaljunit.judge.Judges",
                    "dev.evaljunit.judge.LlmJudge")
            .collect(Collectors.toMap(HiddenNames::simple, Function.identity()));

    private HiddenNames() {}

    /** {@return a finding for each that a change adds, in the order of their names} */
    static List<Finding> added(JavaSide before, JavaSide after, Set<String> paths) throws IOException {
        Set<String> known = others(before, paths).keySet();
        return others(after, paths).entrySet().stream()
                .filter(other -> !known.contains(other.getKey()))
                .map(other -> Finding.of(
                        Finding.Kind.CHANGED,
                        "%s: type may stand for %s".formatted(other.getKey(), OURS.get(simple(other.getKey()))),
                        other.getValue()))
                .toList();
    }

    /** {@return where the first of each whole name is} */
    private static Map<String, String> others(JavaSide side, Set<String> paths) throws IOException {
        var others = new TreeMap<String, String>();
        for (String path : paths) {
            Optional<JavaFile> file = side.file(path);
            if (file.isPresent()) {
                for (Declaration declared : file.get().declarations()) {
                    if (declared.kind() == Kind.TYPE) {
                        add(declared.name(), path + ":" + declared.line(), others);
                    }
                }
                file.get().named().forEach(name -> add(name, path, others));
            }
        }
        return others;
    }

    private static void add(String name, String where, Map<String, String> others) {
        String ours = OURS.get(simple(name));
        if (ours != null && !ours.equals(name)) {
            others.putIfAbsent(name, where);
        }
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
