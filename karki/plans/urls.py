"""The plan's pages, by resource. All stand below `/<city>/plan/`."""

from django.urls import path

from karki.plans.views import (
    approval,
    comments,
    goals,
    handbook,
    imports,
    measures,
    objectives,
    placing,
    plan,
    state,
)

app_name = "plans"
urlpatterns = [
    path("", plan.current, name="current"),
    path("<int:year>/", plan.plan, name="plan"),
    path("<int:year>/edit/", plan.edit, name="plan-edit"),
    path("<int:year>/state/", state.state, name="plan-state"),
    path("<int:year>/state/<str:step>/", state.step, name="plan-step"),
    path("<int:year>/approve/", approval.approve, name="plan-approve"),
    path("<int:year>/comments/", comments.comments, name="plan-comments"),
    path("<int:year>/comments/ask/", comments.ask, name="plan-round"),
    path("<int:year>/comments/add/", comments.add, name="comment-add"),
    path("<int:year>/comments/<int:pk>/answer/", comments.answer, name="comment-answer"),
    path("<int:year>/comments/<int:pk>/reopen/", comments.reopen, name="comment-reopen"),
    path("<int:year>/goals/<int:order>/", goals.goal, name="goal"),
    path("<int:year>/goals/add/", goals.add, name="goal-add"),
    path("<int:year>/goals/<int:order>/remove/", goals.remove, name="goal-remove"),
    path("<int:year>/goals/<int:order>/order/", placing.order, name="goal-order"),
    path("<int:year>/goals/<int:order>/edit/", goals.edit, name="goal-edit"),
    path("<int:year>/goals/<int:order>/stakeholders/", goals.stakeholders, name="goal-stakeholders"),
    path("<int:year>/goals/<int:order>/responsible/", goals.responsible, name="goal-responsible"),
    path("<int:year>/goals/<int:order>/objectives/add/", objectives.add, name="objective-add"),
    path("<int:year>/goals/<int:order>/measures/add/", measures.add, name="measure-add"),
    path("<int:year>/measures/<int:pk>/edit/", measures.edit, name="measure-edit"),
    path("<int:year>/objectives/<str:code>/", objectives.objective, name="objective"),
    path("<int:year>/objectives/<str:code>/update/", objectives.update, name="objective-update"),
    path("<int:year>/objectives/<str:code>/edit/", objectives.edit, name="objective-edit"),
    path("<int:year>/objectives/<str:code>/move/", placing.move, name="objective-move"),
    path("<int:year>/objectives/<str:code>/remove/", objectives.remove, name="objective-remove"),
    path("handbook/", handbook.handbook, name="handbook"),
    path("handbook/edit/", handbook.edit, name="handbook-edit"),
    path("import/", imports.upload, name="import"),
    path("import/<int:pk>/", imports.review, name="import-review"),
    path("import/<int:pk>/edit/", imports.edit, name="import-edit"),
    path("import/<int:pk>/take/", imports.take, name="import-take"),
    path("import/<int:pk>/discard/", imports.discard, name="import-discard"),
]
