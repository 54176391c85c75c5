/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.compare.DiffRequest.Format;
import dev.evaljunit.datasets.fetch.NetworkUse;
import dev.evaljunit.datasets.fetch.VersionOpener;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Sources;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.datasets.version.ManifestContent;
import dev.evaljunit.datasets.version.ManifestContent.CaseReason;
import dev.evaljunit.datasets.version.VersionRows;
import dev.evaljunit.datasets.version.VersionWriter;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDiffTests {

    private static final String KEPT = "{\"id\": \"kept\", \"input\": {\"q\": \"Same?\"}}";

    @TempDir
    Path project;

    private Path lock;
    private DatasetDiff diff;

    @BeforeEach
    void create() throws IOException {
        lock = project.resolve("eval-datasets.lock");
        diff = new DatasetDiff(opener());
        String first = write(
                "1",
                ManifestContent.empty(),
                KEPT,
                "{\"id\": \"gone\", \"input\": {\"q\": \"Old?\"}}",
                "{\"id\": \"label\", \"input\": {\"q\": \"Fee?\"}, \"expected\": {\"answer\": \"none\"}}",
                "{\"id\": \"meta\", \"input\": {\"q\": \"Who?\"}, \"metadata\": {\"route\": \"a\", \"tag\": 1}}",
                "{\"id\": \"spaces\", \"input\": {\"q\": \"Blank?\"}}");
        write(
                "2",
                ManifestContent.empty()
                        .parent("1", first)
                        .withReasons("removed", List.of(new CaseReason("gone", "Asked *nowhere* by @nobody.")))
                        .withReasons("changed", List.of(new CaseReason("label", "The policy has a fee now."))),
                "{\"id\": \"new\", \"input\": {\"q\": \"New | `one`?\"}}",
                "{\"id\":\"spaces\",\"input\":{\"q\":\"Blank?\"}}",
                "{\"id\": \"meta\", \"input\": {\"q\": \"Who?\"}, \"metadata\": {\"route\": \"b\", \"tag\": 1}}",
                "{\"id\": \"label\", \"input\": {\"q\": \"Fee?\"}, \"expected\": {\"answer\": \"5 %\"}}",
                KEPT);
        new LockFile(lock, Map.of("refunds", new LockFile.Entry("2", "0".repeat(64), "file:golden-sets"))).write();
    }

    private VersionOpener opener() {
        return new VersionOpener(new Sources(SourceContext.of(project)), Optional.empty(), NetworkUse.REFUSED, lock);
    }

    private String write(String version, ManifestContent content, String... rows) throws IOException {
        try (var writer =
                VersionWriter.create(project.resolve("golden-sets"), new DatasetVersion("refunds", version))) {
            Path file = Files.writeString(project.resolve("rows"), String.join("\n", rows));
            new VersionRows(file).forEach(writer::add);
            return writer.finish(content);
        }
    }

    private String diff(Format format, int limit) throws IOException {
        return diff.run(new DiffRequest(null, null, null, format, limit), null).text();
    }

    @Test
    void comparesTheLockedVersionWithItsParent() throws IOException {
        assertThat(diff(Format.TEXT, 50)).isEqualTo("""
                refunds@1 → 2: 1 added, 1 removed, 1 relabelled, 1 changed otherwise, 2 unchanged
                  - gone  Old?
                      reason: Asked *nowhere* by @nobody.
                  ! label  Fee?
                      expected.answer: none → 5 %
                      reason: The policy has a fee now.
                  ~ meta  Who?
                      metadata.route: a → b
                  + new  New | `one`?
                """);
    }

    @Test
    void writesTablesForAPullRequest() throws IOException {
        assertThat(diff(Format.MARKDOWN, 50)).isEqualTo("""
                ### refunds: 1 → 2

                | added | removed | relabelled | changed otherwise | unchanged |
                |---:|---:|---:|---:|---:|
                | 1 | 1 | 1 | 1 | 2 |

                #### Removed

                | case | asks | reason |
                |---|---|---|
                | `gone` | `Old?` | Asked &#42;nowhere&#42; by &#64;\u200Bnobody&#46; |

                #### Relabelled

                | case | field | before | after | reason |
                |---|---|---|---|---|
                | `label` | `expected.answer` | `none` | `5 %` | The policy has a fee now&#46; |

                #### Changed otherwise

                | case | field | before | after | reason |
                |---|---|---|---|---|
                | `meta` | `metadata.route` | `a` | `b` |  |

                #### Added

                | case | asks |
                |---|---|
                | `new` | New &#124; &#96;one&#96;? |
                """);
    }

    @Test
    void writesAllRowsAsJson() throws IOException {
        Path file = project.resolve("target/diff.json");

        assertThat(diff.run(new DiffRequest("refunds@2", "1", null, Format.JSON, 0), file)
                        .text())
                .isEqualTo(
                        "refunds@1 → 2: 1 added, 1 removed, 1 relabelled, 1 changed otherwise, 2 unchanged (%s)", file);

        Map<String, Object> json = Json.readObject(Files.readString(file));
        assertThat(json).containsEntry("counts", Json.readObject("""
                {"added": 1, "removed": 1, "relabelled": 1, "changed": 1, "unchanged": 2}"""));
        assertThat(Files.readAllLines(file))
                .contains(
                        "{\"kind\": \"relabelled\", \"id\": \"label\", \"fields\": [\"expected.answer\"], \"reason\": \"The policy has a fee now.\", \"before\": {\"id\": \"label\", \"input\": {\"q\": \"Fee?\"}, \"expected\": {\"answer\": \"none\"}}, \"after\": {\"id\": \"label\", \"input\": {\"q\": \"Fee?\"}, \"expected\": {\"answer\": \"5 %\"}}}");
    }

    @Test
    void countsWhatItDoesNotList() throws IOException {
        assertThat(diff(Format.TEXT, 0)).isEqualTo("""
                refunds@1 → 2: 1 added, 1 removed, 1 relabelled, 1 changed otherwise, 2 unchanged
                  - 1 more removed
                  ! 1 more relabelled
                  ~ 1 more changed
                  + 1 more added
                """);
    }

    @Test
    void collectsReasonsAlongTheParents() throws IOException {
        String second = ManifestContent.read(project.resolve("golden-sets/refunds/2/dataset.json"))
                .sha256()
                .orElseThrow();
        write("3", ManifestContent.empty().parent("2", second), KEPT);

        DiffReport report = diff.run(new DiffRequest("refunds@3", "1", null, Format.TEXT, 9), null);

        assertThat(report.text())
                .startsWith("refunds@1 → 3: 0 added, 4 removed")
                .contains("reason: Asked *nowhere* by @nobody.");
        assertThat(report.unread()).isEmpty();
    }

    @Test
    void saysWhichReasonsWereNotRead() throws IOException {
        String second = ManifestContent.read(project.resolve("golden-sets/refunds/2/dataset.json"))
                .sha256()
                .orElseThrow();
        write("3", ManifestContent.empty().parent("2", second), KEPT);
        FileTree.delete(project.resolve("golden-sets/refunds/2"));

        DiffReport report =
                diff.run(new DiffRequest("refunds@3", "1", null, Format.TEXT, 9), project.resolve("target/diff.txt"));

        assertThat(report.text()).startsWith("refunds@1 → 3: 0 added, 4 removed");
        assertThat(report.unread())
                .contains(
                        "Reasons in 'refunds@2', and in versions before it, were not read. Dataset 'refunds@2' must be in %s, but is not there. The versions there are 1, 3."
                                .formatted(project.resolve("golden-sets")));
    }

    @Test
    void refusesVersionsThatDescendFromEachOther() throws IOException {
        write("3", ManifestContent.empty().parent("4", "0".repeat(64)), KEPT);
        write("4", ManifestContent.empty().parent("3", "0".repeat(64)), KEPT);

        assertThatThrownBy(() -> diff.run(new DiffRequest("refunds@3", "1", null, Format.TEXT, 9), null))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith("Dataset 'refunds@3' must not descend from itself, but 'refunds@3' does.");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> diff.run(new DiffRequest("refunds@1", null, null, Format.TEXT, 9), null))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@1' must be compared with another version, but states no parent. Add -Deval-datasets.from=<version>.");
        assertThatThrownBy(() -> diff.run(new DiffRequest("refunds@1", "7", null, Format.TEXT, 9), null))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'refunds@7' must be in %s, but is not there. The versions there are 1, 2.",
                        project.resolve("golden-sets"));
        assertThatThrownBy(() -> Format.parse("html"))
                .isInstanceOf(EvalException.class)
                .hasMessage("Parameter 'eval-datasets.format' must be text, markdown or json, found 'html'.");
    }

    @Test
    void namesALineThatIsThereTwice() throws IOException {
        Path cases = project.resolve("golden-sets/refunds/2/cases.jsonl");
        Files.writeString(cases, Files.readString(cases) + KEPT + "\n");

        assertThatThrownBy(() -> diff(Format.TEXT, 9))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s:6: the case must be there once, but an earlier line has it too. Remove one of them.",
                        cases);
    }

    @Test
    void countsOneCaseAndNone() throws IOException {
        write("3", ManifestContent.empty(), KEPT);
        Path manifest = project.resolve("golden-sets/refunds/1/dataset.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"cases\" ?: \\d+,", ""));

        List<String> list = new DatasetList(new Sources(SourceContext.of(project)), lock).lines(null, null);

        assertThat(list.get(0)).startsWith("refunds@1  cases missing, sha256 ");
        assertThat(list.get(2)).startsWith("refunds@3  1 case, sha256 ");
    }

    @Test
    void listsVersionsHereOfADatasetThatIsLockedElsewhere() throws IOException {
        String source = "corp:golden-sets";
        new LockFile(lock, Map.of("refunds", new LockFile.Entry("2", "0".repeat(64), source))).write();

        List<String> list = new DatasetList(new Sources(SourceContext.of(project)), lock).lines("refunds", null);

        assertThat(list).hasSize(3).last().isEqualTo("refunds@2  locked, from corp:golden-sets");
        assertThat(list.get(1)).startsWith("refunds@2  5 cases, ").endsWith(", from 1");
    }

    @Test
    void listsAndShowsVersions() throws IOException {
        var sources = new Sources(SourceContext.of(project));
        List<String> list = new DatasetList(sources, lock).lines(null, null);
        assertThat(list).hasSize(2);
        assertThat(list.get(0)).matches("refunds@1 {2}5 cases, sha256 [0-9a-f]{11}….*|refunds@1 {2}5 cases, sha256 .*");
        assertThat(list.get(1)).startsWith("refunds@2  5 cases, sha256 ").endsWith(", from 1, locked");

        var view = new DatasetView(opener());
        assertThat(view.lines("refunds", null, null))
                .contains("  version: 2", "  5 cases", "    route: b 1", "    tag: 1 1")
                .startsWith("refunds@2  " + project.resolve("golden-sets/refunds/2"));
        assertThat(view.lines("refunds@1", null, "gone"))
                .contains(project.resolve("golden-sets/refunds/1/cases.jsonl") + ":2", "  \"id\" : \"gone\",");
        assertThatThrownBy(() -> view.lines("refunds@2", null, "gone"))
                .isInstanceOf(EvalException.class)
                .hasMessage("Dataset 'refunds@2' must have a case 'gone', but has none. Correct -Deval-datasets.id.");
    }
}
