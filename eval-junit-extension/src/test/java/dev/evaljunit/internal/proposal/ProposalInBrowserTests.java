/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.report.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What Chromium makes of the page of a proposal; skipped where there is none. */
@Tag("slow")
@Execution(ExecutionMode.SAME_THREAD)
class ProposalInBrowserTests {

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @TempDir
    private Path directory;

    private void open(String fragment) throws IOException {
        Path folder = directory.resolve("proposal");
        ProposalFolder.write(folder, Proposals.better());
        browser.open(URI.create(folder.resolve("index.html").toUri() + fragment));
    }

    @Test
    void marksWhatAnAnswerDoesNotShareWithTheOther() throws IOException {
        open("");
        browser.run("document.querySelector('.change summary').click(); setTimeout(() => done(''), 100);");
        Document page = Jsoup.parse(browser.html());

        assertThat(page.select(".change[open] .whole .text del").eachText())
                .containsExactly("30", ", whatever the reason");
        assertThat(page.select(".change[open] .whole .text ins").eachText()).containsExactly("14");
        assertThat(page.select(".change:not([open]) .whole")).isEmpty();
    }

    @Test
    void opensTheCandidateThatALinkLeadsTo() throws IOException {
        open("#c-7-a3de8ded67");

        assertThat(Jsoup.parse(browser.html()).select(".candidate[open]").eachAttr("id"))
                .containsExactly("c-7-a3de8ded67");
    }

    @Test
    void drawsItsChartsAsTheStyleSays() throws IOException {
        open("");

        assertThat(browser.run("""
                const line = document.querySelector('.plot line.shown');
                done([getComputedStyle(line).strokeWidth, document.querySelectorAll('.plot').length,
                  line.getBoundingClientRect().width > 50].join(' '));""")).isEqualTo("2px 3 true");
    }

    @Test
    void fitsAPhone() throws IOException {
        browser.beAPhone();
        open("");

        assertThat(browser.run("""
                for (const each of document.querySelectorAll('details')) each.open = true;
                setTimeout(() => done(String(document.documentElement.scrollWidth)), 100);""")).isEqualTo("390");
    }
}
