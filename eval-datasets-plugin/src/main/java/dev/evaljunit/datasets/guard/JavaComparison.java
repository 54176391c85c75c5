/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.Finding.Kind;
import dev.evaljunit.datasets.guard.JavaFile.Declaration;
import dev.evaljunit.datasets.guard.JavaFile.Mark;
import dev.evaljunit.datasets.guard.JavaFile.Value;
import dev.evaljunit.datasets.guard.JavaSide.Role;
import dev.evaljunit.datasets.guard.MarkComparison.Placed;
import dev.evaljunit.datasets.source.BaseCommit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares evals, gates and judges as Java sources declare them. */
final class JavaComparison {

    private static final String OURS = "evaljunit";
    private static final Set<String> DECIDING_TYPES =
            Set.of("Judge", "JudgeWithFilter", "JudgeWithThreshold", "Gate", "GateFactory", "Quantity", "CaseQuantity");
    private static final Pattern ASSUMPTION = Pattern.compile("\\b(assum(e|ing)\\w*|abort)\\(");
    private static final Pattern EXPECTED = Pattern.compile("[.]expected\\(|\"expected[.\"]");
    private static final Pattern THRESHOLD = Pattern.compile("withThreshold\\(([^()]*)\\)");

    private final BaseCommit commit;
    private final JavaSide before;
    private final JavaSide after;
    private final List<Finding> findings = new ArrayList<>();
    private final MarkComparison marks;
    private final List<ChangedConstant> constants = new ArrayList<>();

    private JavaComparison(BaseCommit commit) throws IOException {
        var parser = new JavaParser();
        this.commit = commit;
        this.before = JavaSide.before(commit, parser);
        this.after = JavaSide.after(commit, parser);
        this.marks = new MarkComparison(before, after, constants, findings);
    }

    static List<Finding> of(BaseCommit commit) throws IOException {
        List<String> changed =
                commit.changed().stream().filter(path -> path.endsWith(".java")).toList();
        if (changed.isEmpty()) {
            return List.of();
        }
        commit.copy(changed);
        var comparison = new JavaComparison(commit);
        comparison.collectConstants(changed);
        Set<String> affected = comparison.affected(changed);
        comparison.run(affected);
        comparison.findings.addAll(HiddenNames.added(comparison.before, comparison.after, affected));
        return comparison.findings;
    }

    /** Files that have not changed may have gates whose limits are constants of files that have. */
    private Set<String> affected(List<String> changed) throws IOException {
        var affected = new TreeSet<>(changed);
        if (constants.isEmpty()) {
            return affected;
        }
        List<String> members =
                constants.stream().map(ChangedConstant::member).distinct().toList();
        for (String path : commit.files()) {
            if (path.endsWith(".java") && !affected.contains(path)) {
                String text = after.text(path).orElse("");
                if (text.contains(OURS) && members.stream().anyMatch(text::contains)) {
                    affected.add(path);
                }
            }
        }
        return affected;
    }

    private void run(Set<String> paths) throws IOException {
        Map<String, Placed> old = declarations(before, paths);
        Map<String, Placed> now = declarations(after, paths);
        var classes = new RenamedClasses(old, now);
        for (var entry : old.entrySet()) {
            Placed was = entry.getValue();
            Placed is = now.get(classes.keyNow(entry.getKey(), was.declared()));
            if (is == null) {
                removed(was, classes, now);
            } else {
                renamed(was, is, classes);
                compare(was, is);
            }
        }
    }

    private void renamed(Placed was, Placed is, RenamedClasses classes) throws IOException {
        if (isEval(before, was.declared())
                && !was.declared().shortName().equals(is.declared().shortName())) {
            add(
                    Kind.NOTE,
                    was,
                    "eval is now called " + is.declared().shortName(),
                    is.where(is.declared().line()));
        }
        if (was.declared().kind() == JavaFile.Kind.TYPE
                && classes.isTestNoMore(was.declared(), is.declared())
                && hasEvals(before, was)) {
            add(
                    Kind.CHANGED,
                    was,
                    "class is now called %s: builds look for tests in *Test, *Tests, *TestCase and Test*"
                            .formatted(is.declared().shortName()),
                    is.where(is.declared().line()));
        }
    }

    /** Code that uses a constant reads as before if only the constant has changed. */
    private void collectConstants(List<String> paths) throws IOException {
        for (String path : paths) {
            Optional<JavaFile> old = before.file(path);
            Optional<JavaFile> now = after.file(path);
            if (old.isPresent()) {
                Map<String, Value> values = now.map(JavaFile::constants).orElse(Map.of());
                old.get().constants().forEach((name, value) -> {
                    Optional<Value> is = Optional.ofNullable(values.get(name));
                    if (!is.map(Value::text).equals(Optional.of(value.text()))) {
                        constants.add(ChangedConstant.of(name, value, is));
                    }
                });
            }
        }
    }

    private Map<String, Placed> declarations(JavaSide side, Set<String> paths) throws IOException {
        var declarations = new LinkedHashMap<String, Placed>();
        for (String path : paths) {
            Optional<JavaFile> file = side.file(path);
            if (file.isPresent()) {
                reportIfUnreadable(side, file.get());
                for (Declaration declared : file.get().declarations()) {
                    String key = declared.kind() + " " + declared.name();
                    String free = key;
                    for (int i = 2; declarations.containsKey(free); i++) {
                        free = key + "#" + i;
                    }
                    declarations.put(free, new Placed(declared, file.get()));
                }
            }
        }
        return declarations;
    }

    private void reportIfUnreadable(JavaSide side, JavaFile file) throws IOException {
        boolean mayMatter = before.text(file.path()).orElse("").contains(OURS)
                || after.text(file.path()).orElse("").contains(OURS);
        if (file.problem().isPresent() && mayMatter) {
            findings.add(Finding.of(
                    Kind.UNREADABLE,
                    "%s is no Java that this JDK reads, %s: %s"
                            .formatted(
                                    file.path(), side == before ? "before" : "now", Digest.change(commit, file.path())),
                    file.path(),
                    file.problem().get()));
        }
    }

    private boolean isEval(JavaSide side, Declaration declared) throws IOException {
        if (declared.kind() != JavaFile.Kind.METHOD) {
            return false;
        }
        boolean isTemplate = declared.has("ParameterizedTest");
        for (Mark mark : declared.marks()) {
            Set<Role> roles = side.roles(mark);
            if (roles.contains(Role.EVAL) || (isTemplate && roles.contains(Role.DATASET))) {
                return true;
            }
        }
        return isInCode(declared);
    }

    private static boolean isInCode(Declaration declared) {
        return declared.kind() == JavaFile.Kind.METHOD && declared.code().contains("Eval.of(");
    }

    private boolean isJudge(JavaSide side, Declaration declared) throws IOException {
        for (Mark mark : declared.marks()) {
            if (side.roles(mark).contains(Role.JUDGE)) {
                return true;
            }
        }
        return declared.kind() == JavaFile.Kind.TYPE
                && declared.supertypes().stream().anyMatch(DECIDING_TYPES::contains);
    }

    private boolean hasGates(JavaSide side, Declaration declared) throws IOException {
        for (Mark mark : declared.marks()) {
            if (side.roles(mark).contains(Role.GATE)) {
                return true;
            }
        }
        return !declared.gates().isEmpty();
    }

    private boolean hasEvals(JavaSide side, Placed type) throws IOException {
        for (Declaration each : type.file().declarations()) {
            if (each.owner().startsWith(type.declared().name()) && (isEval(side, each) || isJudge(side, each))) {
                return true;
            }
        }
        return false;
    }

    private void removed(Placed was, RenamedClasses classes, Map<String, Placed> now) throws IOException {
        Declaration declared = was.declared();
        boolean isEval = isEval(before, declared);
        boolean isJudge = isJudge(before, declared);
        @Nullable Placed successor = isEval || isJudge ? successor(was, classes, now) : null;
        if (successor != null) {
            renamed(was, successor, classes);
            compare(was, successor);
        } else if (isEval || isJudge) {
            add(Kind.LOOSENED, was, (isEval ? "eval" : "judge") + " removed", was.where(declared.line()));
        } else if (hasGates(before, declared)) {
            add(Kind.LOOSENED, was, "gates removed", was.where(declared.line()));
        }
    }

    /** {@return the method or the field that is new, does the same, and either has its name or is in its class} */
    private @Nullable Placed successor(Placed was, RenamedClasses classes, Map<String, Placed> now) throws IOException {
        boolean isEval = isEval(before, was.declared());
        for (var candidate : now.entrySet()) {
            Declaration is = candidate.getValue().declared();
            boolean isOfItsKind = isEval ? isEval(after, is) : isJudge(after, is);
            if (isOfItsKind && classes.isAlike(was.declared(), is) && classes.take(candidate.getKey())) {
                return candidate.getValue();
            }
        }
        return null;
    }

    private void compare(Placed was, Placed is) throws IOException {
        Declaration old = was.declared();
        Declaration now = is.declared();
        boolean isEval = isEval(before, old);
        boolean isJudge = isJudge(before, old);
        boolean isClass = old.kind() == JavaFile.Kind.TYPE && hasEvals(before, was);
        marks.compare(was, is, isEval || isJudge || isClass || hasGates(before, old));
        boolean isCodeTheSame = old.code().equals(now.code());
        if (isJudge && !isCodeTheSame) {
            judgeCode(old, is);
        }
        if (isJudge || isInCode(old)) {
            constants(is);
        }
        if (isEval && !isCodeTheSame) {
            evalCode(old, is);
        }
        if (isClass && count(ASSUMPTION, now.code()) > count(ASSUMPTION, old.code())) {
            add(Kind.LOOSENED, is, "assumption added: evals or cases may be skipped", is.where(now.line()));
        }
    }

    private void constants(Placed is) {
        Declaration declared = is.declared();
        String code = isInCode(declared) ? withoutAgent(declared.code()) : declared.code();
        for (ChangedConstant constant : constants) {
            boolean isInGate = declared.gates().stream()
                    .flatMap(gate -> gate.values().values().stream())
                    .anyMatch(value -> constant.isNamedIn(value.text()));
            boolean isOfItsClass = constant.owner().equals(is.simpleOwner());
            boolean isPartOfIt = isOfItsClass && declared.kind() == JavaFile.Kind.TYPE;
            boolean isMeant = !isPartOfIt && (isOfItsClass || constant.isPlain());
            if (isMeant && !isInGate && constant.isNamedIn(code)) {
                add(Kind.CHANGED, is, "its constant " + constant, is.where(declared.line()));
            }
        }
    }

    private void judgeCode(Declaration old, Placed is) {
        Declaration now = is.declared();
        List<String> was = thresholds(old);
        List<String> thresholds = thresholds(now);
        if (was.equals(thresholds) || !withoutThresholds(old).equals(withoutThresholds(now))) {
            code("judge", old, is);
            return;
        }
        for (int i = 0; i < was.size(); i++) {
            if (!was.get(i).equals(thresholds.get(i))) {
                String which = was.size() == 1 ? "" : " %d of %d".formatted(i + 1, was.size());
                add(
                        Attributes.effect("threshold", was.get(i), thresholds.get(i), Set.of()),
                        is,
                        "judge's threshold%s %s -> %s".formatted(which, was.get(i), thresholds.get(i)),
                        is.where(now.line()));
            }
        }
    }

    private static List<String> thresholds(Declaration judge) {
        return THRESHOLD
                .matcher(judge.code())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String withoutThresholds(Declaration judge) {
        return THRESHOLD.matcher(judge.code()).replaceAll("withThreshold()");
    }

    private void evalCode(Declaration old, Placed is) {
        Declaration now = is.declared();
        if (count(EXPECTED, now.code()) > count(EXPECTED, old.code())) {
            code("what the agent does, which now reads what its cases expect", old, is);
        } else if ((isInCode(old) || old.has("ParameterizedTest"))
                && !withoutAgent(old.rest()).equals(withoutAgent(now.rest()))) {
            code("an eval with its assertions", old, is);
        }
    }

    /** What the agent is called with is no gate. */
    private static String withoutAgent(String code) {
        int start = code.indexOf(".agent(");
        if (start < 0) {
            return code;
        }
        int depth = 0;
        for (int at = start + 6; at < code.length(); at++) {
            depth += code.charAt(at) == '(' ? 1 : code.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return code.substring(0, start) + code.substring(at + 1);
            }
        }
        return code;
    }

    private void code(String what, Declaration old, Placed is) {
        findings.add(Finding.of(
                Kind.CHANGED,
                "%s: code of %s %s -> %s"
                        .formatted(
                                is.declared().shortName(),
                                what,
                                Digest.of(old.code()),
                                Digest.of(is.declared().code())),
                is.where(is.declared().line()),
                Lines.changed(old.code(), is.declared().code())));
    }

    private static long count(Pattern pattern, String code) {
        return pattern.matcher(code).results().count();
    }

    private void add(Kind kind, Placed place, String what, String where) {
        findings.add(Finding.of(kind, place.declared().shortName() + ": " + what, where));
    }
}
