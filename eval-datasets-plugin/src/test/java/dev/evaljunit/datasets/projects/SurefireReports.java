/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.projects;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What Surefire wrote about a project's tests, for the scripts that verify it. */
public final class SurefireReports {

    private static final String TEST = "testcase";

    private final List<Element> tests;

    private SurefireReports(List<Element> tests) {
        this.tests = tests;
    }

    /** Read all XML reports in a directory. */
    public static SurefireReports in(File directory) throws Exception {
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var tests = new ArrayList<Element>();
        for (File file : directory.listFiles((parent, name) -> name.matches("TEST-.*\\.xml"))) {
            children(parser.parse(file).getDocumentElement())
                    .filter(child -> child.getTagName().equals(TEST))
                    .forEach(tests::add);
        }
        return new SurefireReports(tests);
    }

    /** {@return {@code class name outcome} of each test, sorted; the outcome is {@code passed} or what Surefire calls it} */
    public List<String> outcomes() {
        return tests.stream()
                .map(test -> name(test) + " " + outcome(test))
                .sorted()
                .toList();
    }

    /** {@return the outcomes of a class} */
    public List<String> outcomes(String className) {
        return outcomes().stream()
                .filter(outcome -> outcome.startsWith(className + " "))
                .map(outcome -> outcome.substring(className.length() + 1))
                .toList();
    }

    /** {@return the whole message of a test that failed} */
    public String message(String className, String testName) {
        return tests.stream()
                .filter(test -> name(test).equals(className + " " + testName))
                .flatMap(SurefireReports::children)
                .map(child -> child.getAttribute("message"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(testName + " must be one of " + outcomes()));
    }

    private static String name(Element test) {
        return test.getAttribute("classname") + " " + test.getAttribute("name");
    }

    private static String outcome(Element test) {
        List<String> elements = children(test)
                .map(Element::getTagName)
                .filter(name -> !name.startsWith("system-"))
                .toList();
        return elements.isEmpty() ? "passed" : String.join(" ", elements);
    }

    private static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }
}
