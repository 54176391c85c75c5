package org.example

import dev.evaljunit.EvalCase
import dev.evaljunit.EvalDataset
import dev.evaljunit.EvalJudge
import dev.evaljunit.EvalTemplate
import dev.evaljunit.Judge
import dev.evaljunit.PassRate
import dev.evaljunit.Trial
import dev.evaljunit.judge.Judges

@EvalDataset('capitals')
class GroovyTemplateTest {

    @EvalJudge
    Judge exact = Judges.equalTo('expected.answer')

    @EvalTemplate
    @PassRate(atLeast = 0.75)
    void answers(EvalCase question, Trial trial) {
        trial.answer("${question.id() == 'australia' ? 'Sydney' : question.find('expected.answer').get()}")
    }
}
