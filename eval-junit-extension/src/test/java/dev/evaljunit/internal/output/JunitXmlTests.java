/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.report.SampleRuns;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class JunitXmlTests {

    static Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @Test
    void failForRedGatesOnly() throws Exception {
        Document document = parse(Written.sample(JunitXml::write));

        Element suite = elements(document, "testsuite").get(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("9");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("3");
        assertThat(elements(document, "failure")).hasSize(2);
        assertThat(elements(document, "error")).hasSize(1);
        assertThat(elements(document, "skipped")).hasSize(3);
    }

    @Test
    void nameCasesByTheirIds() throws Exception {
        assertThat(elements(parse(Written.sample(JunitXml::write)), "testcase"))
                .extracting(element -> element.getAttribute("name"))
                .contains("answers: pass-rate", "answers[refund-0001]", "answers[refund-0005]")
                .doesNotHaveDuplicates();
    }

    @Test
    void keepNamesApartThatLookTheSame() throws Exception {
        var cases = List.of(
                SampleRuns.refund(1, "one", "a"), SampleRuns.refund(2, "two", "a"), SampleRuns.refund(3, "three", "a"));
        var ids = List.of("x\u202A", "x\u202B", "y");
        var results = IntStream.range(0, 3)
                .mapToObj(i -> SampleRuns.result(
                        EvalCase.of(ids.get(i), cases.get(i).input()),
                        SampleRuns.answered(1, SampleRuns.grounded(1, ""))))
                .toList();

        assertThat(elements(parse(Written.of(JunitXml::write, SampleRuns.run(1, results), List.of())), "testcase"))
                .extracting(element -> element.getAttribute("name"))
                .containsExactly("answers[x\uFFFD]", "answers[x\uFFFD] (2)", "answers[y]");
    }

    @Test
    void areWellFormedWhateverTheTexts() throws Exception {
        String hostile = "]]> </failure><x a=\"'\" & &lt; \u0000\u0008\uFFFE\uD83D <![CDATA[ \u2028";

        Document document = parse(Written.hostile(JunitXml::write, hostile));

        assertThat(elements(document, "x")).isEmpty();
        assertThat(elements(document, "failure").get(0).getTextContent()).contains("]]> </failure><x a=\"'\" & &lt; ␀");
    }

    @Test
    void staySmallWithLongTexts() {
        assertThat(Written.of(
                        JunitXml::write,
                        SampleRuns.single("answer", "long text ".repeat(100_000)),
                        SampleRuns.verdicts()))
                .hasSizeLessThan(10_000);
    }
}
