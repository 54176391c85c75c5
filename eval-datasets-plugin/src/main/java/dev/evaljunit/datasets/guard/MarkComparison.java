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
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the annotations, and the gates in code, of one declaration. */
final class MarkComparison {

    private final JavaSide before;
    private final JavaSide after;
    private final List<ChangedConstant> constants;
    private final List<Finding> findings;

    MarkComparison(JavaSide before, JavaSide after, List<ChangedConstant> constants, List<Finding> findings) {
        this.before = before;
        this.after = after;
        this.constants = constants;
        this.findings = findings;
    }

    /** A declaration and its file. */
    record Placed(Declaration declared, JavaFile file) {

        String where(int line) {
            return file.path() + ":" + line;
        }

        String simpleOwner() {
            return declared.owner().substring(declared.owner().lastIndexOf('.') + 1);
        }
    }

    /**
     * Compare.
     *
     * @param isDecisive whether it is an eval, a judge or what has gates, so that each annotation may matter
     */
    void compare(Placed was, Placed is, boolean isDecisive) throws IOException {
        compare(was, was.declared().gates(), is, is.declared().gates(), "", true);
        List<Mark> old = was.declared().marks();
        List<Mark> now = is.declared().marks();
        compare(was, inPlace(before, old, now), is, inPlace(after, now, old), "@", isDecisive);
    }

    /** Gates may move into an annotation of the repository; one that both have is compared where it is declared. */
    private static List<Mark> inPlace(JavaSide side, List<Mark> marks, List<Mark> others) throws IOException {
        var inPlace = new ArrayList<Mark>();
        for (Mark mark : marks) {
            boolean haveBoth = others.stream().anyMatch(other -> other.type().equals(mark.type()));
            inPlace.addAll(haveBoth ? List.of(mark) : side.gates(mark));
        }
        return inPlace;
    }

    private void compare(
            Placed was, List<Mark> marksBefore, Placed is, List<Mark> marksAfter, String sign, boolean isDecisive)
            throws IOException {
        Map<String, Mark> old = byIdentity(before, marksBefore, was);
        Map<String, Mark> now = byIdentity(after, marksAfter, is);
        for (var entry : old.entrySet()) {
            Mark mark = entry.getValue();
            Mark counterpart = now.get(entry.getKey());
            if (counterpart != null) {
                counterparts(was, mark, is, counterpart, sign, isDecisive);
            } else if (isGateInCode(sign) || before.roles(mark).contains(Role.GATE)) {
                add(
                        Kind.LOOSENED,
                        is,
                        "gate %s%s removed".formatted(sign, written(mark)),
                        is.declared().line());
            } else if (matters(before, mark, Role.EVAL, Role.JUDGE)) {
                add(
                        Kind.LOOSENED,
                        is,
                        "@%s removed".formatted(written(mark)),
                        is.declared().line());
            } else if (isDecisive && matters(before, mark, Role.TEST) && !isRun(marksAfter)) {
                add(
                        Kind.LOOSENED,
                        is,
                        "@%s removed: it does not run".formatted(written(mark)),
                        is.declared().line());
            } else if (isDecisive && matters(before, mark, Role.DATASET, Role.TEST, Role.UNKNOWN)) {
                add(
                        Kind.CHANGED,
                        is,
                        "%s%s removed".formatted(sign, written(mark)),
                        is.declared().line());
            }
        }
        for (var entry : now.entrySet()) {
            if (!old.containsKey(entry.getKey()) && !isGateInCode(sign)) {
                added(is, entry.getValue(), isDecisive);
            }
        }
    }

    private boolean isRun(List<Mark> marks) throws IOException {
        for (Mark mark : marks) {
            if (matters(after, mark, Role.EVAL, Role.TEST)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGateInCode(String sign) {
        return sign.isEmpty();
    }

    private void added(Placed is, Mark mark, boolean isDecisive) throws IOException {
        Set<Role> roles = after.roles(mark);
        if (isDecisive && roles.contains(Role.CONDITION)) {
            add(Kind.LOOSENED, is, "@%s added: it may not run".formatted(written(mark)), mark.line());
        } else if (isDecisive && (roles.contains(Role.DATASET) || roles.contains(Role.UNKNOWN))) {
            add(Kind.CHANGED, is, "@%s added".formatted(written(mark)), mark.line());
        }
    }

    private boolean matters(JavaSide side, Mark mark, Role... wanted) throws IOException {
        Set<Role> roles = side.roles(mark);
        for (Role role : wanted) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    private void add(Kind kind, Placed is, String what, int line) {
        findings.add(Finding.of(kind, is.declared().shortName() + ": " + what, is.where(line)));
    }

    private static String written(Mark mark) {
        var values = new ArrayList<String>();
        mark.values().forEach((name, value) -> values.add("%s = %s".formatted(name, value.text())));
        return values.isEmpty() ? mark.type() : "%s(%s)".formatted(mark.type(), String.join(", ", values));
    }

    /** Two gates of one kind are told apart by what they are about. */
    private static Map<String, Mark> byIdentity(JavaSide side, List<Mark> marks, Placed place) throws IOException {
        var byIdentity = new LinkedHashMap<String, Mark>();
        for (Mark mark : marks) {
            var key = new StringBuilder(mark.type());
            for (String attribute : Attributes.IDENTITY.stream().sorted().toList()) {
                if (side.roles(mark).contains(Role.GATE) || attribute.equals("by")) {
                    key.append('|').append(known(side, mark, attribute, place).orElse(""));
                }
            }
            String free = key.toString();
            for (int i = 2; byIdentity.containsKey(free); i++) {
                free = key + "#" + i;
            }
            byIdentity.put(free, mark);
        }
        return byIdentity;
    }

    private static Optional<Object> known(JavaSide side, Mark mark, String attribute, Placed place) throws IOException {
        Value value = mark.values().get(attribute);
        if (value == null) {
            return Attributes.byDefault(mark.type(), attribute);
        }
        if (Attributes.isEnum(attribute, value.text())) {
            return Optional.of(value.text().substring(value.text().lastIndexOf('.') + 1));
        }
        Optional<Object> literal =
                side.resolved(value, place.file(), place.simpleOwner()).literal();
        return literal.isEmpty() && value.reference().isEmpty() ? Optional.of(value.text()) : literal;
    }

    private void counterparts(Placed was, Mark old, Placed is, Mark now, String sign, boolean isDecisive)
            throws IOException {
        if (isGateInCode(sign) || matters(after, now, Role.EVAL, Role.DATASET, Role.JUDGE, Role.GATE, Role.CONDITION)) {
            attributes(was, old, is, now, sign);
        } else if (isDecisive
                && matters(after, now, Role.UNKNOWN)
                && !written(old).equals(written(now))) {
            add(Kind.CHANGED, is, "@%s -> @%s".formatted(written(old), written(now)), now.line());
        }
    }

    private void attributes(Placed was, Mark old, Placed is, Mark now, String sign) throws IOException {
        Set<String> names = new LinkedHashSet<>(old.values().keySet());
        names.addAll(now.values().keySet());
        for (String name : names) {
            Optional<Object> valueBefore = known(before, old, name, was);
            Optional<Object> valueAfter = known(after, now, name, is);
            String what = "%s%s %s".formatted(sign, title(old), name);
            if (valueBefore.isEmpty() || valueAfter.isEmpty()) {
                String spelled = spelled(before, old.values().get(name), was);
                unknown(what, spelled, now.values().get(name), is, now.line());
            } else if (valueBefore.get().equals(valueAfter.get())
                    || isSameNumber(valueBefore.get(), valueAfter.get())) {
                expression(what, now.values().get(name), is, now.line());
            } else {
                Set<String> others = Set.of(
                        String.valueOf(known(after, now, "policy", is).orElse("")),
                        "reducer " + known(after, now, "reducer", is).orElse(""));
                add(
                        Attributes.effect(name, valueBefore.get(), valueAfter.get(), others),
                        is,
                        "%s %s -> %s".formatted(what, shown(valueBefore.get()), shown(valueAfter.get())),
                        now.line());
            }
        }
    }

    private static String spelled(JavaSide side, @Nullable Value value, Placed place) throws IOException {
        return value == null
                ? "not set"
                : side.resolved(value, place.file(), place.simpleOwner()).text();
    }

    /** An expression is known by its text only, which is the same if what it names has changed. */
    private void expression(String what, @Nullable Value now, Placed is, int line) throws IOException {
        boolean isExpression =
                now != null && now.literal().isEmpty() && now.reference().isEmpty();
        Optional<ChangedConstant> changed = isExpression ? changedIn(now, is) : Optional.empty();
        if (changed.isPresent()) {
            add(Kind.CHANGED, is, "%s names %s".formatted(what, changed.get()), line);
        }
    }

    private Optional<ChangedConstant> changedIn(@Nullable Value now, Placed is) throws IOException {
        String text = spelled(after, now, is);
        return constants.stream().filter(each -> each.isNamedIn(text)).findFirst();
    }

    private static String shown(Object value) {
        return value.equals("") ? "not set" : value.toString();
    }

    private static boolean isSameNumber(Object one, Object other) {
        return one instanceof Number left && other instanceof Number right && left.doubleValue() == right.doubleValue();
    }

    /** Of a constant whose source is elsewhere, only the name is known. */
    private void unknown(String what, String was, @Nullable Value now, Placed is, int line) throws IOException {
        String written = spelled(after, now, is);
        Optional<ChangedConstant> changed = changedIn(now, is);
        if (!was.equals(written)) {
            add(Kind.CHANGED, is, "%s %s -> %s".formatted(what, was, written), line);
        } else if (changed.isPresent()) {
            add(Kind.CHANGED, is, "%s names %s".formatted(what, changed.get()), line);
        } else {
            add(Kind.NOTE, is, "%s is %s, whose value is not known here".formatted(what, written), line);
        }
    }

    /** {@return the type with what tells it from others of the type} */
    private static String title(Mark mark) {
        var parts = new ArrayList<String>();
        for (String name : List.of("judge", "by", "percentile")) {
            Value value = mark.values().get(name);
            if (value != null) {
                parts.add(name + " = " + value.text());
            }
        }
        return parts.isEmpty() ? mark.type() : "%s(%s)".formatted(mark.type(), String.join(", ", parts));
    }
}
