/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.maven;

import dev.evaljunit.datasets.init.InitStep;
import dev.evaljunit.internal.dataset.AtomicFile;
import dev.evaljunit.internal.text.LineDiff;
import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.Element;
import eu.maveniverse.domtrip.maven.PomEditor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of a POM, to which what an eval needs is added; all else keeps its bytes. */
final class PomText {

    private static final String POM = "pom.xml";
    private static final String PROPERTY = "eval-junit.version";
    private static final String GROUP = "dev.evaljunit";
    private static final String PLUGIN = "eval-datasets-maven-plugin";
    private static final List<String> GOALS = List.of("fetch", "verify");

    private static final Pattern BLANK_LINE = Pattern.compile("(\\r?\\n)[ \\t]*\\r?\\n");

    /** For a project that has no JUnit yet. */
    private static final String JUNIT = "6.1.3";

    private final ProjectFacts facts;
    private final String version;
    private final Document document;
    private final PomEditor editor;
    private final List<Element> parts = new ArrayList<>();
    private final Set<String> added = new LinkedHashSet<>();

    PomText(ProjectFacts facts, String version) throws IOException {
        this.facts = facts;
        this.version = version;
        try (var in = Files.newInputStream(facts.pom())) {
            this.document = Document.of(in);
        }
        this.editor = new PomEditor(document);
    }

    InitStep step() {
        String before = document.toXml();
        addExtension();
        addJupiter();
        addGoals();
        spaceParts();
        if (added.isEmpty()) {
            return InitStep.kept(POM, "as it has all that evals need");
        }
        List<String> changes = LineDiff.of(before, document.toXml()).stream()
                .filter(line -> !line.startsWith(" "))
                .toList();
        return InitStep.written(POM, "with " + String.join(", ", added), changes, this::write);
    }

    private void addExtension() {
        if (!facts.artifacts().containsKey(MavenBuild.EXTENSION)) {
            addDependency(MavenBuild.EXTENSION, versionUnlessManaged(MavenBuild.EXTENSION, null));
        }
    }

    private void addJupiter() {
        boolean isThere = facts.artifacts().keySet().stream().anyMatch(name -> name.startsWith("org.junit.jupiter:"));
        if (!isThere) {
            addDependency(MavenBuild.JUPITER, versionUnlessManaged(MavenBuild.JUPITER, JUNIT));
        }
    }

    private @Nullable String versionUnlessManaged(String name, @Nullable String other) {
        return facts.managed().contains(name) ? null : other == null ? ownVersion() : other;
    }

    private String ownVersion() {
        Element properties = child(editor.root(), "properties");
        @Nullable Element found = editor.findChildElement(properties, PROPERTY);
        if (found == null) {
            editor.addElement(properties, PROPERTY, version);
        }
        return "${" + PROPERTY + "}";
    }

    private void addDependency(String name, @Nullable String version) {
        String[] parts = name.split(":", 2);
        Element dependency = editor.addElement(child(editor.root(), "dependencies"), "dependency");
        editor.addElement(dependency, "groupId", parts[0]);
        editor.addElement(dependency, "artifactId", parts[1]);
        if (version != null) {
            editor.addElement(dependency, "version", version);
        }
        editor.addElement(dependency, "scope", "test");
        added.add("the dependency " + parts[1]);
    }

    private void addGoals() {
        List<String> missing = GOALS.stream()
                .filter(goal -> !facts.boundGoals().contains(goal))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Element plugins = child(child(editor.root(), "build"), "plugins");
        Optional<Element> ours =
                plugins.childElements("plugin").filter(PomText::isOurs).findFirst();
        Element executions = child(ours.orElseGet(() -> newPlugin(plugins)), "executions");
        boolean isFirst = executions.childElements("execution").findAny().isEmpty();
        Element execution = editor.addElement(executions, "execution");
        if (!isFirst) {
            editor.addElement(execution, "id", "evals");
        }
        Element goals = editor.addElement(execution, "goals");
        missing.forEach(goal -> editor.addElement(goals, "goal", goal));
        added.add("the goals %s of %s".formatted(String.join(" and ", missing), PLUGIN));
    }

    private static boolean isOurs(Element plugin) {
        return plugin.childElement("artifactId")
                .filter(id -> id.textContentTrimmed().equals(PLUGIN))
                .isPresent();
    }

    private Element newPlugin(Element plugins) {
        Element plugin = editor.addElement(plugins, "plugin");
        editor.addElement(plugin, "groupId", GROUP);
        editor.addElement(plugin, "artifactId", PLUGIN);
        editor.addElement(plugin, "version", ownVersion());
        return plugin;
    }

    /** Only the parts of a project have an order that people expect, and blank lines between them. */
    private Element child(Element parent, String name) {
        @Nullable Element found = editor.findChildElement(parent, name);
        if (found != null) {
            return found;
        }
        if (parent != editor.root()) {
            return editor.addElement(parent, name);
        }
        Element part = editor.insertMavenElement(parent, name);
        parts.add(part);
        return part;
    }

    /** The editor copies the blank line before a new part to its end, and may omit that between two. */
    private void spaceParts() {
        for (Element part : parts) {
            part.innerPrecedingWhitespace(
                    BLANK_LINE.matcher(part.innerPrecedingWhitespace()).replaceFirst("$1"));
            if (!BLANK_LINE.matcher(part.precedingWhitespace()).find()) {
                editor.addBlankLineBefore(part);
            }
        }
    }

    private void write() throws IOException {
        var bytes = new ByteArrayOutputStream();
        document.toXml(bytes); // which closes what it writes to
        AtomicFile.write(facts.pom(), out -> bytes.writeTo(out));
    }
}
