/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import dev.evaljunit.internal.json.JsonBinding;
import dev.evaljunit.internal.run.AgentSettings;
import dev.evaljunit.internal.text.Redactor;
import dev.evaljunit.internal.text.SafeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the agent is made of, as far as the test JVM can see it.
 *
 * @param label the value of {@code eval.agent}, if it is set
 * @param directories digests of the classes and resources of the project, by directory of the class path
 * @param libraries digests of the jars on the class path, by file name
 * @param files digests of the declared files, such as prompts that are not on the class path
 * @param environment digests of the declared environment variables and system properties that are set
 */
record AgentIdentity(
        Optional<String> label,
        Map<String, String> directories,
        Map<String, String> libraries,
        Map<String, String> files,
        Map<String, String> environment) {

    /** An agent of which nothing is known. */
    static final AgentIdentity NONE = new AgentIdentity(Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of());

    private static final JsonBinding<AgentIdentity> JSON = JsonBinding.skippingUnknown(AgentIdentity.class);

    private static final int LONGEST_LABEL = 80;
    private static final int CHANGES_SHOWN = 3;

    /**
     * Identify the agent of this JVM.
     *
     * @param reports the directory of the reports, which are not part of it
     * @throws dev.evaljunit.EvalException if a declared file is missing, or a file cannot be read
     */
    static AgentIdentity of(AgentSettings settings, Path reports) {
        WorkingDirectory here = WorkingDirectory.ofThisJvm();
        ClassPath classPath = ClassPath.ofThisJvm();
        var files = new TreeMap<String, String>();
        settings.files()
                .forEach(path ->
                        files.put(here.unresolved(path).toString().replace('\\', '/'), FileDigests.of(path, reports)));
        var environment = new TreeMap<String, String>();
        settings.environment()
                .forEach(name ->
                        value(name).ifPresent(value -> environment.put(name, Sha256.of(value.getBytes(UTF_8)))));
        return new AgentIdentity(
                Optional.of(Redactor.redact(settings.label())).filter(label -> !label.isEmpty()),
                classPath.directories(here, settings.excluded(), reports),
                classPath.libraries(),
                files,
                environment);
    }

    /** An agent may let either of the two win. */
    private static Optional<String> value(String name) {
        List<String> values = Stream.of(System.getenv(name), System.getProperty(name))
                .filter(Objects::nonNull)
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", values));
    }

    /** {@return a digest of all of it} */
    String sha256() {
        return Sha256.of(JSON.line(this).getBytes(UTF_8));
    }

    /** {@return what has changed in a later launch, such as {@code 'target/classes' has changed}; empty if nothing has} */
    List<String> differences(AgentIdentity later) {
        var differences = new ArrayList<String>();
        if (!label.equals(later.label)) {
            differences.add("eval.agent was %s and is %s".formatted(shown(label), shown(later.label)));
        }
        differences.addAll(changes("", directories, later.directories));
        differences.addAll(changes("library ", libraries, later.libraries));
        differences.addAll(changes("file ", files, later.files));
        differences.addAll(changes("environment variable ", environment, later.environment));
        return differences;
    }

    private static String shown(Optional<String> label) {
        return label.map(text -> "\"" + SafeText.line(text, LONGEST_LABEL) + "\"")
                .orElse("nothing");
    }

    private static List<String> changes(String kind, Map<String, String> was, Map<String, String> is) {
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        List<String> changes = names.stream()
                .filter(name -> !Objects.equals(was.get(name), is.get(name)))
                .map(name -> "%s'%s' %s"
                        .formatted(kind, SafeText.line(name, LONGEST_LABEL), change(was.get(name), is.get(name))))
                .toList();
        if (changes.size() <= CHANGES_SHOWN) {
            return changes;
        }
        var shown = new ArrayList<>(changes.subList(0, CHANGES_SHOWN));
        shown.add("%s more changes like these".formatted(changes.size() - CHANGES_SHOWN));
        return shown;
    }

    private static String change(@Nullable String was, @Nullable String is) {
        return was == null ? "is new" : is == null ? "is gone" : "has changed";
    }
}
