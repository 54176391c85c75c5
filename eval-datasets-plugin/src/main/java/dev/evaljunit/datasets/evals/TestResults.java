/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.evals;

import dev.evaljunit.datasets.evals.DeclaredEval.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The test results that Surefire or Failsafe wrote as XML since a build began. */
final class TestResults {

    /**
     * The result of a test.
     *
     * @param skipped why it was skipped or aborted; empty if it ran to its end
     * @param isFailed whether it failed or was in error
     */
    record Result(String name, Optional<String> skipped, boolean isFailed) {}

    private static final Set<String> FAILED = Set.of("failure", "error");

    /** Of {@code <reportNameSuffix>}. */
    private static final String SUFFIX = "\\(.*\\)$";

    private final Map<String, List<Result>> ofClass = new HashMap<>();

    private TestResults() {}

    static TestResults in(List<Path> directories, Instant start) throws IOException {
        var results = new TestResults();
        for (Path directory : directories) {
            for (Path file : xmlFiles(directory)) {
                if (Freshness.isSince(file, start)) {
                    results.read(file);
                }
            }
        }
        return results;
    }

    private static List<Path> xmlFiles(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.newDirectoryStream(directory, "TEST-*.xml")) {
            var found = new ArrayList<Path>();
            files.forEach(found::add);
            return found;
        }
    }

    /** {@return when the results of a class were last written, under any {@code <reportNameSuffix>}; empty if there are none} */
    static Optional<Instant> lastOf(Path directory, String testClass) throws IOException {
        Optional<Instant> last = Optional.empty();
        for (Path file : xmlFiles(directory)) {
            String name = file.getFileName().toString();
            if (name.equals("TEST-" + testClass + ".xml") || name.startsWith("TEST-" + testClass + "-")) {
                last = Stream.concat(last.stream(), Freshness.timeOf(file).stream())
                        .max(Comparator.naturalOrder());
            }
        }
        return last;
    }

    boolean isEmpty() {
        return ofClass.isEmpty();
    }

    /**
     * Return what is known of a method, all its cases and gates; of a class that was skipped as a whole, that.
     *
     * <p>The invocations of a parameterized test may have names of their own, so those that no other method of its class
     * can have are its.
     */
    List<Result> of(DeclaredEval eval) {
        List<Result> all = ofClass.getOrDefault(eval.testClass(), List.of());
        List<Result> named = all.stream()
                .filter(result -> isOf(result.name(), eval.testClass(), eval.method()))
                .toList();
        return named.isEmpty() && eval.kind() == Kind.PARAMETERIZED && !eval.isDisabled()
                ? all.stream()
                        .filter(result -> eval.otherMethods().stream()
                                .noneMatch(other -> isOf(result.name(), eval.testClass(), other)))
                        .toList()
                : named;
    }

    private static boolean isOf(String name, String testClass, String method) {
        boolean isOfClass = name.isEmpty() || testClass.equals(name) || testClass.endsWith("." + name);
        return isOfClass
                || name.equals(method)
                || (name.startsWith(method) && "([{ ".indexOf(name.charAt(method.length())) >= 0);
    }

    private void read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    readTest(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(file + " could not be read: " + e.getMessage(), e);
        }
    }

    private void readTest(XMLStreamReader xml) throws XMLStreamException {
        String testClass = attribute(xml, "classname").orElse("").replaceFirst(SUFFIX, "");
        String name = attribute(xml, "name").orElse("");
        @Nullable String skipped = null;
        boolean isFailed = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
                break;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            isFailed |= FAILED.contains(xml.getLocalName());
            if (xml.getLocalName().equals("skipped")) {
                // The reason of a skipped test is an attribute, that of an aborted one only the first line of the text.
                Optional<String> message = attribute(xml, "message");
                skipped = message.isPresent() ? message.get() : xml.getElementText();
            }
        }
        ofClass.computeIfAbsent(testClass, none -> new ArrayList<>())
                .add(new Result(name, Optional.ofNullable(skipped), isFailed));
    }

    private static Optional<String> attribute(XMLStreamReader xml, String name) {
        return Optional.ofNullable(xml.getAttributeValue(null, name));
    }
}
