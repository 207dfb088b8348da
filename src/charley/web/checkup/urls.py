"""The addresses of the check-up; nothing in them is of a person."""

from django.urls import path

from charley.web.checkup import saving, sending, views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("/understood", views.understood, name="understood"),
    path("/where", views.where, name="where"),
    path("/you", views.you, name="you"),
    path("/question/<int:number>", views.question, name="question"),
    path("/answer", views.answer, name="answer"),
    path("/go-on", views.go_on, name="go_on"),
    path("/forget", views.forget, name="forget"),
    path("/answer.json", saving.as_file_json, name="save_json"),
    path("/answer.html", saving.as_file_html, name="save_html"),
    path("/answer.txt", saving.as_file_text, name="save_text"),
    path("/answer/send", sending.send, name="send"),
]
