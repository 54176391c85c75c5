/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalSettings;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class WorkerFilesTests {

    private static final Path DIRECTORY = MarkdownPage.ROOT.resolve("docs/how-to/run-on-many-machines");

    private static List<Object> documents(String file) throws IOException {
        var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
        return StreamSupport.stream(
                        new Load(settings)
                                .loadAllFromString(Files.readString(DIRECTORY.resolve(file)))
                                .spliterator(),
                        false)
                .toList();
    }

    /** {@return what a path of keys and indexes leads to} */
    private static Object at(Object node, Object... path) {
        Object found = node;
        for (Object key : path) {
            found = key instanceof Integer index ? ((List<?>) found).get(index) : ((Map<?, ?>) found).get(key);
            assertThat(found).as("%s of %s", key, Arrays.toString(path)).isNotNull();
        }
        return found;
    }

    @Test
    void composeStartsWorkersAndALaunchOfOneImage() throws IOException {
        Object services = at(documents("compose.yaml").get(0), "services");
        assertThat(at(services, "workers", "command")).asString().contains("-Deval.distribute.role=worker");
        int workers = (Integer) at(services, "workers", "deploy", "replicas");
        assertThat(at(services, "launch", "command")).asString().contains("-Deval.distribute.workers=" + workers);
        assertThat(at(services, "temporal", "image")).isNotNull();
    }

    @Test
    void kubernetesStartsWorkersAndALaunchOfOneImage() throws IOException {
        List<Object> jobs = documents("kubernetes.yaml");
        assertThat(jobs)
                .hasSize(2)
                .allSatisfy(job -> assertThat(at(job, "kind")).isEqualTo("Job"));
        List<Object> containers = jobs.stream()
                .map(job -> at(job, "spec", "template", "spec", "containers", 0))
                .toList();
        assertThat(containers.stream().map(container -> at(container, "image")).distinct())
                .hasSize(1);
        int workers = (Integer) at(jobs.get(0), "spec", "parallelism");
        assertThat(at(containers.get(0), "command")).asString().contains("-Deval.distribute.role=worker");
        assertThat(at(containers.get(1), "command")).asString().contains("-Deval.distribute.workers=" + workers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "kubernetes.yaml"})
    void namesOnlySettingsThatExist(String file) throws IOException {
        List<String> keys = Arrays.stream(EvalSettings.class.getFields())
                .map(WorkerFilesTests::key)
                .toList();
        List<String> named = Pattern.compile("-D(eval[a-z.]+)=")
                .matcher(Files.readString(DIRECTORY.resolve(file)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(named).isNotEmpty().isSubsetOf(keys);
    }

    private static String key(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
