import json, pytest
from uuid import uuid4
from tests.web.api.programs import *
@pytest.mark.django_db
def test_x():
    p = Program()
    def show(r): print(r.status_code, r.headers.get("Content-Type"), r.content.decode()[:600])
    i = uuid4()
    show(p.ask("get","/openapi.json"))
    show(p.ask("post","/check",{"text":"my calf cramps at night","age":45}))
    show(p.ask("post","/check",{"text":"my face droops on one side and my arm is weak","age":450}))
    show(p.ask("put",f"/journal/entries/{i}",EPISODE)); show(p.ask("put",f"/journal/entries/{i}",EPISODE))
    show(p.ask("get","/journal/entries?first=2026-05-01"))
    show(p.ask("post","/journal/sync",{"entries":[{"id":str(uuid4()),**EPISODE}]}))
    for x in ("factors","medicines","triggers","days/2026-05-03/factors",f"entries/{i}/history"): show(p.ask("get","/journal/"+x))
    show(p.ask("post","/journal/visit",{}))
    show(p.ask("put","/journal/days/2026-05-03/factors/stress",{"value":3}))
    show(p.ask("patch","/journal/days/2026-05-03/factors/stress",{"value":3}))
    show(p.ask("put","/journal/factors/late_meal",{"name":"Late","kind":"yes_no"}))
    show(p.ask("post","/journal/undo"))
    show(p.ask("get","/nothing"))
    show(p.ask("delete",f"/journal/entries/{i}")); show(p.ask("post",f"/journal/entries/{i}/restore"))
    print(p.client.get("/api").content.decode()[2000:6000])
    from django.test import Client
    show(Client().get("/api/v1/journal/entries"))
