/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static dev.evaljunit.internal.dataset.Datasets.TWO_CASES;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetReaderTests {

    @TempDir
    Path root;

    private final Map<String, Object> manifest = Datasets.manifest("capitals", "1", TWO_CASES);

    private Path written() {
        return Datasets.write(root, "capitals", "1", TWO_CASES.getBytes(UTF_8), manifest);
    }

    @Test
    void readsAVersionFromItsDirectory() {
        Path directory = written();
        Dataset dataset = Dataset.read(directory);
        assertThat(dataset.id())
                .isEqualTo(DatasetId.of("capitals").withVersion("1").withSha256(Sha256.of(TWO_CASES.getBytes(UTF_8))));
        assertThat(Datasets.ids(dataset)).containsExactly("france", "japan");
        assertThat(dataset.cases().get(1).location()).isEqualTo(directory + "/cases.jsonl:2");
    }

    private Path draft() throws IOException {
        Path directory = written();
        Files.writeString(
                directory.resolve("dataset.json"),
                "{\"schema\": \"eval-dataset/1\", \"name\": \"capitals\", \"version\": \"1\", \"draft\": true}");
        return directory;
    }

    @Test
    void readsADraftWithTheDigestThatItsCasesHaveNow() throws IOException {
        Path directory = draft();
        Dataset dataset = DatasetReader.read(DatasetLocation.of(directory), DraftUse.ALLOWED);
        assertThat(dataset.id().sha256()).contains(Sha256.of(TWO_CASES.getBytes(UTF_8)));
        assertThat(Datasets.ids(dataset)).containsExactly("france", "japan");
        assertThat(DatasetProblems.find(DatasetLocation.of(directory))).isEmpty();
    }

    @Test
    void refusesADraftOnACiServer() throws IOException {
        Path directory = draft();
        DraftUse drafts = DraftUse.in(name -> name.equals("CI") ? "true" : null);
        assertThatThrownBy(() -> DatasetReader.read(DatasetLocation.of(directory), drafts))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Dataset 'capitals@1' must be locked before a CI server uses it, but is a draft, whose cases can still change. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=capitals@1' where it is written, and commit the version and the lock.");
    }

    @Test
    void refusesADraftThatStatesADigest() throws IOException {
        Path directory = draft();
        Path file = directory.resolve("dataset.json");
        Files.writeString(file, Files.readString(file).replace("}", ", \"sha256\": \"ab\"}"));
        assertThatThrownBy(() -> DatasetReader.read(DatasetLocation.of(directory), DraftUse.ALLOWED))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s: 'sha256' must be absent from a draft, which 'mvn eval-datasets:lock' completes, found \"ab\". Correct it, or restore the file.",
                        file);
    }

    @Test
    void readsFromADirectoryWithAwkwardSigns() throws IOException {
        Path awkward = Files.createDirectory(root.resolve("a b#c%20d+é"));
        Path directory = Datasets.write(awkward, "capitals", "1", TWO_CASES);
        assertThat(Datasets.ids(Dataset.read(directory))).containsExactly("france", "japan");
    }

    @Test
    void refusesCasesThatAreNotThoseOfTheManifest() throws IOException {
        Path directory = written();
        Files.writeString(directory.resolve("cases.jsonl"), "{\"id\":\"x\",\"input\":{}}\n");
        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                %s/cases.jsonl must have the digest that dataset.json states. Restore the file; or, if this version is not locked yet, state the digest that was found.
                  stated : %s
                  found  : 7cf56ab5d8a2b6a7a2dbb93f2f0e5d5ed0ae0a3fe18b4f5d4e8a6ab55cb8c3e7""".formatted(directory, manifest.get("sha256"))
                        .replaceAll("found  : .*", "found  : " + Sha256.of(directory.resolve("cases.jsonl"))));
    }

    @Test
    void namesGitAttributesWhereOnlyLineEndsDiffer() throws IOException {
        Path directory = written();
        Path cases = directory.resolve("cases.jsonl");
        Files.writeString(cases, Files.readString(cases).replace("\n", "\r\n"));
        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessageStartingWith(
                        directory
                                + "/cases.jsonl must have the digest that dataset.json states. Only its line ends differ, which Git has converted to those of Windows. Add the line '*.jsonl -text' to .gitattributes, delete the file, and check it out again.\n  stated : ");
    }

    @Test
    void namesGitAttributesWhereTheDigestIsThatOfACheckoutOnWindows() throws IOException {
        Path directory = written();
        Path cases = directory.resolve("cases.jsonl");
        String text = Files.readString(cases);
        Path manifestFile = directory.resolve("dataset.json");
        Files.writeString(
                manifestFile,
                Files.readString(manifestFile)
                        .replace(
                                Sha256.of(text.getBytes(UTF_8)),
                                Sha256.of(text.replace("\n", "\r\n").getBytes(UTF_8))));
        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining(
                        " Only its line ends differ: the digest is that of a file with the line ends of Windows, as Git checks it out there. Add the line '*.jsonl -text' to .gitattributes, and take the digest that was found.\n");
    }

    @Test
    void refusesAWrongCount() {
        manifest.put("cases", 3);
        Path directory = written();
        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s/dataset.json: 'cases' must be the number of cases in cases.jsonl, which is 2, found 3. Correct it, or restore the file."
                                .formatted(directory));
    }

    @Test
    void refusesAVersionWithoutCases() {
        Path directory = Datasets.write(root, "capitals", "1", "");
        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage("Dataset 'capitals@1' must have at least one case, found none.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataset.json", "cases.jsonl"})
    void namesAMissingFile(String file) throws IOException {
        Path directory = written();
        Files.delete(directory.resolve(file));
        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "%s/%s must exist, but was not found. A version is a directory with dataset.json and cases.jsonl."
                                .formatted(directory, file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schema  |              | 'schema' must be \"eval-dataset/1\", found nothing. Other formats need another release of eval-junit.",
                "schema  | \"v/2\"      | 'schema' must be \"eval-dataset/1\", found \"v/2\". Other formats need another release of eval-junit.",
                "name    |              | 'name' must be a text, found nothing. Correct it, or restore the file.",
                "version |              | 'version' must be a text, found nothing. Correct it, or restore the file.",
                "version | 2026.05      | :6: 'version' must be a text, found 2026.05. Correct it, or restore the file.",
                "version | \"../2\"     | A dataset's version must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found '../2'.",
                "name    | \"a/b\"      | A dataset's name must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found 'a/b'.",
                "sha256  | \" \"        | 'sha256' must be a non-blank string, found \" \". Correct it, or restore the file.",
                "cases   |              | 'cases' must be a whole number, found nothing. Correct it, or restore the file.",
                "cases   | \"2\"        | :6: 'cases' must be a whole number, found \"2\". Correct it, or restore the file.",
                "cases   | null         | 'cases' must be a whole number, found nothing. Correct it, or restore the file.",
                "cases   | 2.0          | :6: 'cases' must be a whole number, found 2.0. Correct it, or restore the file."
            })
    void namesTheWrongFieldOfAManifest(String field, String json, String message) {
        manifest.remove(field);
        if (json != null) {
            manifest.putAll(Json.readObject("{\"" + field + "\":" + json + "}"));
        }
        Path directory = written();
        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage(directory + "/dataset.json" + (message.startsWith(":") ? message : ": " + message));
    }

    @Test
    void namesAllWrongFieldsOfAManifestTogether() {
        manifest.remove("name");
        manifest.put("version", "../2");
        manifest.put("sha256", "abc");
        manifest.put("cases", "two");
        manifest.put("parent", 7);
        Path directory = written();

        assertThatThrownBy(() -> Dataset.read(directory))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                %1$s/dataset.json has 5 problems:
                  - %1$s/dataset.json: 'name' must be a text, found nothing. Correct it, or restore the file.
                  - %1$s/dataset.json: A dataset's version must consist of letters, digits and . _ + -, start with a letter or digit, and not contain '..', found '../2'.
                  - %1$s/dataset.json: 'sha256' must be 64 hexadecimal digits in lower case, found "abc". Correct it, or restore the file.
                  - %1$s/dataset.json:4: 'cases' must be a whole number, found "two". Correct it, or restore the file.
                  - %1$s/dataset.json:6: 'parent' must be an object with version, sha256, found 7. Correct it, or restore the file.""".formatted(directory));
    }

    @Test
    void refusesAManifestThatIsNotJsonOrNotUtf8() {
        assertThatThrownBy(() -> Manifest.parse("{,}".getBytes(UTF_8), "dataset.json"))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "dataset.json: invalid JSON at column 2: Unexpected character (',' (code 44)): was expecting double-quote to start field name. Correct it, or restore the file.");
        assertThatThrownBy(() -> Manifest.parse("{\"owner\": \"Jörg\"}".getBytes(ISO_8859_1), "dataset.json"))
                .isInstanceOf(EvalException.class)
                .hasMessage("dataset.json: the file must be UTF-8. Convert it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"case-7\", \"input\": {}}",
                "{\"id\": \"case-2200\", \"input\": {}}",
                "{\"id\": 7, \"input\": {}}",
                "{\"id\": \"x\", \"input\": 7}",
                "{\"id\": \"x\"",
                "[]"
            })
    void checksManyRowsAsStrictlyAsItReadsThem(String last) {
        String rows = IntStream.range(0, 2_500)
                .mapToObj("{\"id\": \"case-%d\", \"input\": {}}\n"::formatted)
                .collect(Collectors.joining());
        Path sound = Datasets.write(root, "capitals", "1", rows);
        Path broken = Datasets.write(root, "capitals", "2", rows + last + "\n");

        assertThat(DatasetReader.check(DatasetLocation.of(sound)).cases()).isEqualTo(2_500);
        assertThatThrownBy(() -> DatasetReader.check(DatasetLocation.of(broken)))
                .isInstanceOf(EvalException.class)
                .hasMessageContaining("cases.jsonl:2501: ")
                .hasMessage(catchThrowable(() -> Dataset.read(broken)).getMessage());
    }

    @Test
    void checksDigestCountAndEmptinessAsItReads() throws IOException {
        Path empty = Datasets.write(root, "capitals", "1", "");
        Path changed = Datasets.write(root, "capitals", "2", TWO_CASES);
        Files.writeString(changed.resolve("cases.jsonl"), "{\"id\":\"x\",\"input\":{}}\n");
        manifest.put("cases", 3);
        for (Path directory : List.of(empty, changed, written())) {
            assertThatThrownBy(() -> DatasetReader.check(DatasetLocation.of(directory)))
                    .isInstanceOf(EvalException.class)
                    .hasMessage(catchThrowable(() -> Dataset.read(directory)).getMessage());
        }
    }

    @Test
    void datasetsInCodeHaveUniqueIds() {
        EvalCase evalCase = EvalCase.of("a", Map.of());
        assertThat(Dataset.of("mine", List.of(evalCase)).id()).hasToString("mine");
        assertThatThrownBy(() -> Dataset.of("mine", List.of(evalCase, evalCase)))
                .isInstanceOf(EvalException.class)
                .hasMessage("Case id 'a' must be unique in dataset 'mine', found twice. Rename or remove one of them.");
        assertThatThrownBy(() -> Dataset.of("mine", List.of()))
                .hasMessage("Dataset 'mine' must have at least one case, found none.");
    }

    @Test
    void digestsAreThoseOfTheBytes() throws IOException {
        String digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // of "abc", FIPS 180-4
        assertThat(Sha256.of("abc".getBytes(UTF_8))).isEqualTo(digest);
        assertThat(Sha256.of(Files.writeString(root.resolve("abc"), "abc"))).isEqualTo(digest);
    }
}
