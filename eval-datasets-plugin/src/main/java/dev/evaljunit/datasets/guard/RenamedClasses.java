/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.datasets.guard.JavaFile.Declaration;
import dev.evaljunit.datasets.guard.JavaFile.Kind;
import dev.evaljunit.datasets.guard.MarkComparison.Placed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which classes have other names now, so that all that belongs to one is compared with what it was. */
final class RenamedClasses {

    private static final Pattern TEST = Pattern.compile("Test.*|.*(Test|Tests|TestCase)");
    private static final int SAME_NAME = 1000;

    private final Map<String, String> namesNow = new HashMap<>();
    private final Map<String, Set<String>> membersNow;
    private final Set<String> taken = new HashSet<>();

    RenamedClasses(Map<String, Placed> old, Map<String, Placed> now) {
        Map<String, Set<String>> membersBefore = members(old);
        membersNow = members(now);
        Set<String> free = new LinkedHashSet<>(membersNow.keySet());
        free.removeAll(membersBefore.keySet());
        membersBefore.forEach((name, members) -> {
            if (!membersNow.containsKey(name)) {
                @Nullable String renamed = mostAlike(name, members, free);
                if (renamed != null) {
                    namesNow.put(name, renamed);
                    free.remove(renamed);
                }
            }
        });
        old.forEach((key, placed) -> taken.add(keyNow(key, placed.declared())));
    }

    private static Map<String, Set<String>> members(Map<String, Placed> declarations) {
        var members = new LinkedHashMap<String, Set<String>>();
        for (Placed placed : declarations.values()) {
            Declaration declared = placed.declared();
            Set<String> ofClass = members.computeIfAbsent(declared.owner(), none -> new HashSet<>());
            if (declared.kind() != Kind.TYPE && !declared.name().endsWith("<init>")) {
                ofClass.add(declared.kind() + memberName(declared));
            }
        }
        return members;
    }

    private @Nullable String mostAlike(String name, Set<String> members, Set<String> candidates) {
        @Nullable String best = null;
        long most = 0;
        for (String candidate : candidates) {
            long alike = membersNow.getOrDefault(candidate, Set.of()).stream()
                            .filter(members::contains)
                            .count()
                    + (lastName(candidate).equals(lastName(name)) ? SAME_NAME : 0);
            if (alike > 0 && outer(candidate).equals(namesNow.getOrDefault(outer(name), outer(name)))) {
                alike += SAME_NAME;
            }
            if (alike > most) {
                best = candidate;
                most = alike;
            }
        }
        return best;
    }

    private static String memberName(Declaration declared) {
        return declared.name().substring(declared.owner().length());
    }

    private static String lastName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String outer(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    /** {@return the key of a declaration if it belongs to its class as that is called now} */
    String keyNow(String key, Declaration declared) {
        String nameNow = classNow(declared);
        int endOfClass =
                declared.kind().toString().length() + 1 + declared.owner().length();
        return declared.kind() + " " + nameNow + key.substring(endOfClass);
    }

    private String classNow(Declaration declared) {
        return namesNow.getOrDefault(declared.owner(), declared.owner());
    }

    /** Once only, so that two that are gone are not both taken for one that is new. */
    boolean take(String key) {
        return taken.add(key);
    }

    /** {@return whether a member may be another under a new name, or in another class} */
    boolean isAlike(Declaration was, Declaration is) {
        return is.kind() == was.kind()
                && is.kind() != Kind.TYPE
                && (memberName(was).equals(memberName(is))
                        || (classNow(was).equals(is.owner()) && was.code().equals(is.code())));
    }

    /** {@return whether a class had a name by which builds find tests, and has none any more} */
    boolean isTestNoMore(Declaration was, Declaration is) {
        return TEST.matcher(lastName(was.name())).matches()
                && !TEST.matcher(lastName(is.name())).matches()
                && !membersNow.containsKey(outer(is.name()));
    }
}
