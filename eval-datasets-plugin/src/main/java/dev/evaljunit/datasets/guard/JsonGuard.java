/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.guard;

import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.launch.FourCorners;
import dev.evaljunit.result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result for programs. */
final class JsonGuard {

    private JsonGuard() {}

    static String of(Guarded guarded) {
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", "eval-guard/1");
        json.put("base", guarded.base());
        json.put("moved", !guarded.open().isEmpty());
        json.put("findings", guarded.findings().stream().map(JsonGuard::finding).toList());
        json.put("unused", guarded.unused().stream().map(JsonGuard::excuse).toList());
        if (!guarded.corners().isEmpty()) {
            json.put(
                    "corners",
                    guarded.corners().stream().map(JsonGuard::corners).toList());
        }
        return Json.writePretty(json) + "\n";
    }

    private static Map<String, Object> corners(Corners corners) {
        var json = new LinkedHashMap<String, Object>();
        json.put("eval", corners.eval());
        if (corners.verdicts().isEmpty()) {
            json.put("problem", corners.problem());
            return json;
        }
        FourCorners verdicts = corners.verdicts().get();
        json.put("green_by_its_gates", corners.isGreenByItsGates());
        json.put("old_gates_old_agent", statuses(verdicts.oldGatesOldAgent()));
        json.put("old_gates_new_agent", statuses(verdicts.oldGatesNewAgent()));
        json.put("new_gates_old_agent", statuses(verdicts.newGatesOldAgent()));
        json.put("new_gates_new_agent", statuses(verdicts.newGatesNewAgent()));
        return json;
    }

    private static List<Map<String, Object>> statuses(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(verdict -> {
                    var json = new LinkedHashMap<String, Object>();
                    json.put("gate", verdict.gate());
                    json.put("status", verdict.status().name());
                    json.put("green", verdict.isGreen());
                    return (Map<String, Object>) json;
                })
                .toList();
    }

    private static Map<String, Object> finding(Finding finding) {
        var json = new LinkedHashMap<String, Object>();
        json.put("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        json.put("change", finding.change());
        json.put("where", finding.where());
        json.put("details", List.copyOf(finding.details()));
        finding.excuse().ifPresent(excuse -> json.put("excuse", excuse(excuse)));
        return json;
    }

    private static Map<String, Object> excuse(Excuse excuse) {
        var json = new LinkedHashMap<String, Object>();
        json.put("change", excuse.change());
        json.put("reason", excuse.reason());
        json.put("by", excuse.by());
        json.put("new", excuse.isNew());
        return json;
    }
}
