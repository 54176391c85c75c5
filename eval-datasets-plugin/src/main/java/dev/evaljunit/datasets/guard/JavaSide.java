/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.JavaFile.Mark;
import dev.evaljunit.datasets.guard.JavaFile.Value;
import dev.evaljunit.datasets.source.BaseCommit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The Java sources of one of the two commits. */
final class JavaSide {

    private static final int DEEPEST_CONSTANT = 5;
    private static final String GATE_ANNOTATION = "GateAnnotation";

    private static final Map<String, Role> KNOWN = Map.ofEntries(
            Map.entry("EvalTest", Role.EVAL),
            Map.entry("EvalTemplate", Role.EVAL),
            Map.entry("EvalDataset", Role.DATASET),
            Map.entry("EvalJudge", Role.JUDGE),
            Map.entry("PassRate", Role.GATE),
            Map.entry("ScoreGate", Role.GATE),
            Map.entry("LatencyGate", Role.GATE),
            Map.entry("TokenGate", Role.GATE),
            Map.entry("CostGate", Role.GATE),
            Map.entry("NoRegression", Role.GATE),
            Map.entry(GATE_ANNOTATION, Role.GATE),
            Map.entry("Nested", Role.TEST),
            Map.entry("ParameterizedTest", Role.TEST),
            Map.entry("Test", Role.TEST),
            Map.entry("TestFactory", Role.TEST));

    private static final Pattern CONDITION = Pattern.compile("(Disabled|Enabled)(On|If|For|In)\\w*|Disabled|Ignore");

    private static final Set<String> HARMLESS = Set.of(
            "AfterAll",
            "AfterEach",
            "BeforeAll",
            "BeforeEach",
            "Bean",
            "Deprecated",
            "DisplayName",
            "DisplayNameGeneration",
            "Documented",
            "FunctionalInterface",
            "Inherited",
            "Override",
            "Retention",
            "SafeVarargs",
            "SuppressWarnings",
            "Tag",
            "Target",
            "TestInstance");

    /** What an annotation means. */
    enum Role {
        EVAL,
        DATASET,
        JUDGE,
        GATE,
        CONDITION,
        /** Without it, JUnit does not run what it is on. */
        TEST,
        HARMLESS,
        /** Its source is not in the repository. */
        UNKNOWN
    }

    /** Finds a file of this side. */
    interface FileSearch {

        Optional<Path> find(String path) throws IOException;
    }

    private final FileSearch files;
    private final JavaParser parser;
    private final Map<String, List<String>> byName = new HashMap<>();
    private final Map<String, JavaFile> parsed = new HashMap<>();
    private final Map<String, Set<Role>> roles = new HashMap<>();

    private JavaSide(FileSearch files, JavaParser parser, Iterable<String> paths) {
        this.files = files;
        this.parser = parser;
        for (String path : paths) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.endsWith(".java")) {
                byName.computeIfAbsent(name.substring(0, name.length() - 5), none -> new ArrayList<>())
                        .add(path);
            }
        }
    }

    static JavaSide before(BaseCommit commit, JavaParser parser) throws IOException {
        Set<String> paths = new HashSet<>(commit.files());
        paths.addAll(commit.changed());
        return new JavaSide(commit::before, parser, paths);
    }

    static JavaSide after(BaseCommit commit, JavaParser parser) throws IOException {
        return new JavaSide(commit::after, parser, commit.files());
    }

    /** {@return the text of a file; empty if this side has none} */
    Optional<String> text(String path) throws IOException {
        Optional<Path> file = files.find(path);
        return file.isEmpty() ? Optional.empty() : Optional.of(Lines.text(file));
    }

    /** {@return what a file declares; empty if this side has none} */
    Optional<JavaFile> file(String path) throws IOException {
        if (!parsed.containsKey(path)) {
            Optional<String> text = text(path);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            parsed.put(path, parser.parse(path, text.get()));
        }
        return Optional.of(parsed.get(path));
    }

    private List<JavaFile> filesOf(String type) throws IOException {
        var found = new ArrayList<JavaFile>();
        for (String path : byName.getOrDefault(type, List.of())) {
            file(path).ifPresent(found::add);
        }
        return found;
    }

    /** {@return what an annotation means, by itself or by those on it} */
    Set<Role> roles(Mark mark) throws IOException {
        return roles(mark.type(), new HashSet<>());
    }

    private Set<Role> roles(String type, Set<String> seen) throws IOException {
        if (KNOWN.containsKey(type)) {
            return Set.of(KNOWN.get(type));
        }
        if (CONDITION.matcher(type).matches()) {
            return Set.of(Role.CONDITION);
        }
        if (HARMLESS.contains(type) || !seen.add(type)) {
            return Set.of(Role.HARMLESS);
        }
        if (!roles.containsKey(type)) {
            roles.put(type, rolesBySource(type, seen));
        }
        return roles.get(type);
    }

    private Set<Role> rolesBySource(String type, Set<String> seen) throws IOException {
        List<JavaFile> sources = filesOf(type);
        if (sources.isEmpty()) {
            return Set.of(Role.UNKNOWN);
        }
        Set<Role> found = EnumSet.noneOf(Role.class);
        for (JavaFile source : sources) {
            for (JavaFile.Declaration declared : source.declarations()) {
                if (declared.kind() == JavaFile.Kind.TYPE && declared.name().endsWith("." + type)) {
                    for (Mark mark : declared.marks()) {
                        found.addAll(roles(mark.type(), seen));
                    }
                }
            }
        }
        return found.isEmpty() ? Set.of(Role.HARMLESS) : found;
    }

    /**
     * {@return the gates that an annotation of the repository stands for, and nothing else; otherwise the annotation itself}
     */
    List<Mark> gates(Mark mark) throws IOException {
        return gates(mark, new HashSet<>());
    }

    private List<Mark> gates(Mark mark, Set<String> seen) throws IOException {
        List<JavaFile> sources = filesOf(mark.type());
        boolean isOnlyGates = Set.of(Role.GATE, Role.HARMLESS).containsAll(roles(mark));
        if (KNOWN.containsKey(mark.type()) || !isOnlyGates || sources.size() != 1 || !seen.add(mark.type())) {
            return List.of(mark);
        }
        var gates = new ArrayList<Mark>();
        for (JavaFile.Declaration declared : sources.get(0).declarations()) {
            if (declared.kind() == JavaFile.Kind.TYPE && declared.name().endsWith("." + mark.type())) {
                for (Mark each : declared.marks()) {
                    if (roles(each).contains(Role.GATE) && !each.type().equals(GATE_ANNOTATION)) {
                        gates.addAll(gates(inPlace(each, mark, sources.get(0)), seen));
                    }
                }
            }
        }
        return gates.isEmpty() ? List.of(mark) : gates;
    }

    /** Where it is used, its constants have other names. */
    private Mark inPlace(Mark gate, Mark of, JavaFile file) throws IOException {
        var values = new LinkedHashMap<String, Value>();
        for (var value : gate.values().entrySet()) {
            values.put(value.getKey(), resolved(value.getValue(), file, of.type()));
        }
        return new Mark(gate.type(), values, of.line());
    }

    /** {@return the value itself, or if it is a constant of the repository, what that is; a reference if its source is elsewhere} */
    Value resolved(Value value, JavaFile file, String owner) throws IOException {
        return resolved(value, file, owner, DEEPEST_CONSTANT);
    }

    private Value resolved(Value value, JavaFile file, String owner, int depth) throws IOException {
        if (value.literal().isPresent() || value.reference().isEmpty() || depth == 0) {
            return value;
        }
        String reference = value.reference().get();
        String member = reference.substring(reference.lastIndexOf('.') + 1);
        String type = reference.equals(member)
                ? file.staticImports().getOrDefault(member, owner)
                : reference.substring(0, reference.lastIndexOf('.'));
        String simpleType = type.substring(type.lastIndexOf('.') + 1);
        var places = new ArrayList<>(List.of(file));
        places.addAll(filesOf(simpleType));
        for (JavaFile place : places) {
            Value found = place.constants().get(simpleType + "." + member);
            if (found != null) {
                return resolved(found, place, simpleType, depth - 1);
            }
        }
        return value;
    }
}
