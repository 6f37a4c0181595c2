package main

import "strings"

// people is a population to draw innocent names from. The parts are among the most frequent of each country,
// the more frequent ones first, written down by hand after the public tables of frequent names that statistics
// offices and encyclopedias give: the United States' census and social security lists, Statistics Korea, China's
// Ministry of Public Security, Meiji Yasuda and Japan's surname counts, and the lists of common names by country.
// No list of sanctioned people was used.
type people struct {
	name   string
	share  int // of the people drawn
	order  pattern
	family string
	male   string
	female string // empty: the same as male
	second string // middle names or patronymics of men; of women where they differ after a bar
}

// pattern is how the parts make a name.
type pattern uint8

const (
	givenFamily       pattern = iota
	familyGiven               // Kim Minsu
	givenMiddleFamily         // one time in three a middle initial
	patronymicFamily          // Ivan Petrovich Sokolov, half of them without patronymic
	twoFamilies               // María García López
	fathers                   // Ahmed Hassan Ibrahim [al-Masri]: the father's, the grandfather's name
	familyMiddleGiven         // Nguyễn Văn An
	givenGiven                // Budi Santoso: two names, no family
)

var peoples = []people{
	{name: "China", share: 12, order: familyGiven,
		family: `Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang Han Feng Deng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lu Ding Ren Lü Yao Shen Zhong Cui Tan Fan Shi Liao Jia Xia Fu Fang Zou Xiong Bai Meng Qin Qiu Hou Yin Xue Yan Lei Long Duan Hao Kong Shao Mao Chang Wan Gu Lai Wen Qian`,
		male:   `Wei Jie Qiang Jun Lei Yong Tao Ming Chao Ping Hao Peng Bo Bin Gang Hui Kai Xin Yu Feng Liang Zhiqiang Jianguo Jianhua Haoran Yuxuan Zihan Mingming Xiaoming Jianjun Zhigang Guoqiang Xiaofeng Wenjie Junjie Haoyu Zixuan Yifan Xiaodong Dawei Zhihao Tianyu Weidong Jianping Hongwei Xuefeng Yongqiang Zhenhua Guodong Shaohua Xiaolong Wenbo Ruichen Jiahao Bowen Yichen Zhiyuan Hongbo Changqing Yonggang Haitao Haibo Minghui Mingjie`,
		female: `Fang Na Min Jing Li Yan Juan Xia Yun Ying Xue Mei Lan Hong Hua Ping Ling Qian Dan Ting Xiuying Guiying Yuzhen Xiaoyan Yuting Xinyi Zihan Yinuo Mengyao Xiuzhen Xiaohong Lihua Yulan Guilan Xiulan Fengying Shuzhen Xiaoli Yaqi Jiayi Meiling Xiaomei Yanling Lijuan Xueqin Haiyan Chunmei Qiuyue Ruoxi Shihan Siyu Wenwen Yumei Huifang Shufen Suzhen`},
	{name: "China, in Han", share: 2, order: familyGiven,
		family: `王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖`,
		male:   `伟 强 军 磊 勇 涛 明 超 杰 浩 鹏 波 斌 刚 辉 凯 志强 建国 建华 浩然 宇轩 子涵 晓明 建军 志刚 国强 晓峰 文杰 俊杰 浩宇 子轩 一凡 晓东 大伟 志豪 天宇 卫东 建平 宏伟 雪峰`,
		female: `芳 娜 敏 静 丽 艳 娟 霞 秀英 桂英 玉珍 晓燕 雨婷 欣怡 一诺 梦瑶 秀珍 小红 丽华 玉兰 桂兰 秀兰 凤英 淑珍 晓丽 佳怡 美玲 丽娟 海燕 春梅`},
	{name: "India", share: 12, order: givenFamily,
		family: `Kumar Singh Sharma Patel Das Khan Gupta Yadav Reddy Shah Mishra Jain Verma Rao Nair Pillai Iyer Chatterjee Banerjee Mukherjee Ghosh Bose Roy Dutta Sen Joshi Desai Mehta Agarwal Bhat Hegde Shetty Kulkarni Patil Deshmukh Pawar Chauhan Rathore Thakur Pandey Tiwari Dubey Tripathi Saxena Srivastava Malhotra Kapoor Khanna Chopra Bhatia Arora Sethi Gill Sandhu Dhillon Menon Varma Naidu Krishnan Subramanian Venkatesh Raman Mohanty Sahu Behera Mahto Prasad Chaudhary Solanki Parmar Bhatt Trivedi Gandhi Naik`,
		male:   `Rahul Amit Raj Sanjay Vijay Suresh Ramesh Anil Sunil Ajay Rakesh Manoj Arjun Rohit Vikram Ashok Deepak Rajesh Mahesh Mukesh Dinesh Ravi Arun Karthik Krishna Ganesh Mohan Gopal Harish Naveen Nitin Pankaj Prakash Pradeep Sandeep Satish Sachin Vinod Vivek Yash Aditya Akash Ankit Gaurav Abhishek Siddharth Varun Tarun Kiran Shyam Bharat Jitendra Narendra Surendra Dev Aarav Ishaan Kabir Rohan Nikhil`,
		female: `Priya Anjali Pooja Neha Sunita Anita Kavita Lakshmi Deepa Divya Meena Rekha Geeta Sita Radha Asha Usha Shanti Lata Nisha Sneha Swati Shreya Aishwarya Ananya Aditi Riya Isha Kavya Jyoti Seema Rani Manju Savita Sarita Mamta Vandana Archana Aparna Padma Saraswati Indira Leela Malini Nandini Pallavi Rashmi Ritu Shalini Smita`},
	{name: "United States", share: 9, order: givenMiddleFamily,
		family: `Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler Henderson Barnes Fisher Vasquez Simmons Griffin Hayes Wallace`,
		male:   `James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald George Jason Edward Jeffrey Ryan Jacob Nicholas Gary Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan Jeremy Walter Christian Keith Roger Terry Austin Sean Gerald Carl Harold Dylan Arthur Lawrence Jordan Jesse Bryan Billy Bruce Gabriel Joe Logan Alan Juan Albert Willie Elijah Wayne Randy Vincent Mason Roy Ralph Bobby Russell Bradley Philip Eugene`,
		female: `Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Karen Sarah Lisa Nancy Sandra Betty Ashley Emily Kimberly Margaret Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Debra Rachel Carolyn Janet Maria Olivia Heather Helen Catherine Diane Julie Victoria Joyce Lauren Kelly Christina Ruth Joan Virginia Judith Evelyn Hannah Andrea Megan Cheryl Jacqueline Madison Teresa Abigail Sophia Martha Sara Gloria Janice Kathryn Ann Isabella Judy Charlotte Julia Grace Amber Alice Jean Denise Frances Danielle Marilyn Natalie Beverly Diana Brittany Theresa Kayla Alexis Doris Lori Tiffany`},
	{name: "Indonesia", share: 5, order: givenGiven,
		family: `Santoso Wijaya Setiawan Hidayat Saputra Nugroho Susanto Kurniawan Pratama Gunawan Wibowo Suryadi Hartono Suharto Purnomo Firmansyah Rahmawati Lestari Wulandari Handayani Permata Siregar Nasution Simanjuntak Hutapea Sitompul Tanjung Lubis Harahap Ginting Sembiring Halim Salim Tan Utomo Prasetyo Sutrisno Suprapto Mulyadi Supriyadi Budiman Iskandar Yulianto Haryanto Irawan Ramadhan Maulana Subagyo Kusuma Widodo`,
		male:   `Agus Budi Andi Dedi Eko Hendra Joko Rudi Slamet Sri Bambang Yusuf Rizki Fajar Dimas Bayu Arif Wahyu Adi Teguh Hadi Iwan Rahmat Taufik Indra Doni Ferry Galih Heru Ilham Lukman Nanang Puji Reza Sigit Tono Umar Yanto Zainal Aditya`,
		female: `Siti Dewi Sri Nur Ratna Ani Rina Yuni Fitri Ayu Indah Wati Endang Maya Lina Putri Dian Eka Tuti Nina Yanti Kartini Mega Novi Rini Sari Tri Utami Wulan Yulia`},
	{name: "Pakistan", share: 4, order: givenFamily,
		family: `Khan Ahmed Ali Hussain Malik Butt Chaudhry Sheikh Qureshi Siddiqui Iqbal Akhtar Mirza Baig Bhatti Rana Raja Awan Abbasi Ansari Hashmi Rizvi Zaidi Naqvi Bukhari Gilani Shah Javed Aslam Ashraf Anwar Saleem Rashid Rehman Raza Mahmood Mehmood Nawaz Yousaf Zafar Cheema Gondal Khattak Afridi Yousafzai Baloch Soomro Memon`,
		male:   `Ali Usman Bilal Hamza Imran Asif Kashif Faisal Adnan Kamran Zeeshan Shahid Tariq Nadeem Waqar Waseem Salman Saad Umar Hassan Hussain Fahad Junaid Irfan Rizwan Farhan Noman Arslan Atif Babar Danish Ehsan Fawad Ghulam Haroon Ijaz Jamil Khurram Luqman Mudassar Naeem Omer Qasim Rafiq Sajid Talha Yasir Zubair`,
		female: `Ayesha Fatima Sana Hina Maria Sadia Saima Rabia Nadia Amina Zainab Maryam Khadija Bushra Samina Shazia Farah Huma Iqra Javeria Kiran Lubna Mehwish Nida Noreen Rukhsana Sidra Tahira Uzma Zara`},
	{name: "Nigeria", share: 4, order: givenFamily,
		family: `Okafor Okonkwo Eze Nwosu Okeke Obi Chukwu Nwankwo Onyekachi Okoro Adeyemi Adebayo Ogunleye Oladipo Ojo Adewale Balogun Afolabi Akintola Olawale Bello Musa Ibrahim Abubakar Mohammed Sani Usman Aliyu Lawal Garba Yusuf Danladi Okoye Igwe Uche Umeh Anyanwu Onuoha Ekwueme Effiong Udoh Bassey Etim Akpan Ogbonna Nwachukwu Adeleke Fashola Ajayi Olatunji Odukoya Salami Sule`,
		male:   `Chinedu Emeka Ifeanyi Obinna Chukwuemeka Kelechi Uchenna Ikenna Tunde Segun Kunle Femi Wale Babatunde Olumide Ayodele Gbenga Ahmed Musa Ibrahim Abdullahi Sani Yusuf Umar Aminu Kabiru Emmanuel Samuel David Daniel Joseph Peter Paul John Michael Godwin Sunday Friday Festus Victor`,
		female: `Ngozi Chioma Adaeze Ifeoma Amaka Nneka Chiamaka Blessing Grace Joy Mercy Patience Comfort Funmilayo Yetunde Bukola Folake Ronke Aisha Fatima Hauwa Zainab Halima Amina Maryam Hadiza Esther Ruth Deborah Victoria`},
	{name: "Brazil", share: 5, order: twoFamilies,
		family: `Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso Ramos Gonçalves Santana Teixeira Araújo Pinto Moura Cavalcanti Monteiro Batista Campos Correia Azevedo Castro Borges Melo Barros Cunha Reis Duarte Fonseca Miranda Tavares`,
		male:   `José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Daniel Marcelo Bruno Eduardo Felipe Raimundo Rodrigo Manoel Mateus André Fernando Fábio Leonardo Gustavo Guilherme Leandro Tiago Anderson Ricardo Márcio Jorge Sebastião Alexandre Roberto Edson Diego Vitor Sérgio Cláudio Matheus Thiago Geraldo`,
		female: `Maria Ana Francisca Antônia Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz Luana Rita Sônia Renata Eliane Josefa Simone Natália Cristiane Carla Débora Rosângela Jaqueline Rosa Daniela Aparecida Marlene Terezinha Raimunda Andreia Fabiana Lúcia Raquel Angela`},
	{name: "Mexico and Spain", share: 7, order: twoFamilies,
		family: `Hernández García Martínez López González Rodríguez Pérez Sánchez Ramírez Cruz Flores Gómez Morales Vázquez Jiménez Reyes Díaz Torres Gutiérrez Ruiz Mendoza Aguilar Ortiz Moreno Castillo Romero Álvarez Méndez Chávez Rivera Juárez Ramos Domínguez Herrera Medina Castro Vargas Guzmán Velázquez Rojas Contreras Salazar Luna Ortega Santiago Guerrero Estrada Bautista Cortés Soto Alvarado Espinoza Lara Ávila Ríos Cervantes Silva Delgado Vega Márquez Sandoval Fernández León Carrillo Muñoz Navarro Molina Serrano Blanco Suárez Gil Iglesias Marín Rubio Núñez Peña Cabrera Campos Fuentes Carrasco Cano Prieto Calvo Gallego Vidal Lozano Pascual Herrero`,
		male:   `José Juan Antonio Manuel Francisco Luis Carlos Miguel Jesús Pedro Alejandro Jorge Ricardo Fernando Roberto Javier Daniel Eduardo Rafael David Sergio Arturo Mario Raúl Alberto Enrique Víctor Martín Gerardo Óscar Salvador Guillermo Armando Alfredo Ramón Rubén Andrés Pablo Diego Álvaro Adrián Iván Hugo Emilio Marcos Gabriel Santiago Sebastián Mateo Leonardo Nicolás Joaquín Felipe Ignacio Esteban Gonzalo Tomás Julio César Ernesto`,
		female: `María Guadalupe Juana Margarita Verónica Josefina Leticia Rosa Francisca Teresa Alicia Alejandra Martha Yolanda Patricia Elizabeth Gloria Silvia Carmen Ana Laura Isabel Lucía Paula Sara Elena Cristina Marta Pilar Dolores Raquel Mercedes Rocío Beatriz Julia Claudia Daniela Valeria Sofía Camila Valentina Natalia Fernanda Gabriela Andrea Mónica Adriana Diana Sandra Lorena`},
	{name: "Russia", share: 4, order: patronymicFamily,
		family: `Ivanov Smirnov Kuznetsov Popov Vasiliev Petrov Sokolov Mikhailov Novikov Fedorov Morozov Volkov Alekseev Lebedev Semenov Egorov Pavlov Kozlov Stepanov Nikolaev Orlov Andreev Makarov Nikitin Zakharov Zaitsev Soloviev Borisov Yakovlev Grigoriev Romanov Vorobiev Sergeev Kuzmin Frolov Alexandrov Dmitriev Korolev Gusev Kiselev Ilyin Maximov Polyakov Sorokin Vinogradov Kovalev Belov Medvedev Antonov Tarasov Zhukov Baranov Filippov Komarov Davydov Belyaev Gerasimov Bogdanov Osipov Sidorov Matveev Titov Markov Mironov Krylov Kulikov Karpov Vlasov Melnikov Denisov Gavrilov Tikhonov Kazakov Afanasiev Danilov Savelyev Timofeev Fomin Chernov Abramov Martynov Efimov Fedotov Shcherbakov Nazarov Kalinin Isaev Chernyshev Bykov Maslov Rodionov Konovalov Lazarev Voronin Klimov Filatov Ponomarev Golubev Kudryavtsev Prokhorov`,
		male:   `Aleksandr Sergei Vladimir Andrei Aleksei Dmitri Nikolai Mikhail Ivan Evgeny Yuri Viktor Anatoly Igor Oleg Pavel Maksim Konstantin Roman Denis Anton Vasily Ilya Artem Kirill Nikita Vadim Valery Boris Stanislav Vyacheslav Gennady Leonid Ruslan Timur Grigory Fedor Petr Egor Stepan`,
		female: `Elena Olga Natalia Tatiana Svetlana Irina Ekaterina Anna Marina Maria Galina Lyudmila Anastasia Yulia Valentina Nadezhda Larisa Vera Lyubov Oksana Ksenia Daria Alina Polina Victoria Nina Tamara Raisa Sofia Veronika`,
		second: `Aleksandrovich Sergeevich Vladimirovich Andreevich Alekseevich Dmitrievich Nikolaevich Mikhailovich Ivanovich Evgenievich Yurievich Viktorovich Anatolievich Igorevich Olegovich Pavlovich Petrovich Vasilievich Borisovich Valerievich|Aleksandrovna Sergeevna Vladimirovna Andreevna Alekseevna Dmitrievna Nikolaevna Mikhailovna Ivanovna Evgenievna Yurievna Viktorovna Anatolievna Igorevna Olegovna Pavlovna Petrovna Vasilievna Borisovna Valerievna`},
	{name: "Russia, in Cyrillic", share: 2, order: patronymicFamily,
		family: `Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Королёв Гусев Киселёв Ильин Поляков Сорокин Виноградов Ковалёв Белов Антонов Тарасов Жуков Баранов Комаров Давыдов`,
		male:   `Александр Сергей Владимир Андрей Алексей Дмитрий Николай Михаил Иван Евгений Юрий Виктор Анатолий Игорь Олег Павел Максим Константин Роман Денис Антон Василий Илья Артём Кирилл Никита Вадим Валерий Борис Станислав`,
		female: `Елена Ольга Наталья Татьяна Светлана Ирина Екатерина Анна Марина Мария Галина Людмила Анастасия Юлия Валентина Надежда Лариса Вера Любовь Оксана`,
		second: `Александрович Сергеевич Владимирович Андреевич Алексеевич Дмитриевич Николаевич Михайлович Иванович Евгеньевич Юрьевич Викторович Петрович Васильевич|Александровна Сергеевна Владимировна Андреевна Алексеевна Дмитриевна Николаевна Михайловна Ивановна Евгеньевна Юрьевна Викторовна Петровна Васильевна`},
	{name: "Arab countries", share: 6, order: fathers,
		family: `al-Masri al-Shami al-Halabi al-Najjar al-Haddad al-Khatib al-Rashid al-Harbi al-Otaibi al-Qahtani al-Ghamdi al-Zahrani al-Shehri al-Dosari al-Mutairi al-Anzi al-Shammari al-Maliki al-Saadi al-Hashimi al-Jaziri al-Tamimi al-Khalidi al-Amin al-Sharif al-Sayed al-Attar al-Sabbagh al-Hakim al-Baghdadi Mansour Haddad Khoury Nasser Saleh Hamdan Darwish Shaheen Farouk Zaki Fahmy Rizk Qasim Younis Badawi Awad Bakr Suleiman Hijazi Nassar Sabri`,
		male:   `Mohamed Ahmed Mahmoud Mustafa Ali Hassan Hussein Ibrahim Omar Khaled Youssef Abdullah Abdelrahman Karim Tarek Amr Sherif Hany Samir Walid Nabil Adel Ashraf Ayman Ehab Essam Fahd Faisal Fawzi Gamal Hamza Hatem Hisham Ismail Jamal Kamal Magdy Majid Marwan Nasser Osama Rami Rashid Saad Said Salah Salem Sami Sultan Tamer Wael Yasser Ziad Anas Bassam Fadi Ghassan Imad Jaber Mazen Munir Nader Qais Riad Talal`,
		female: `Fatima Aisha Mariam Zainab Nour Sara Huda Layla Amal Hanan Mona Nadia Rania Dina Heba Iman Samira Salma Yasmin Rana Noha Reem Lina Maha Dalia Ghada Hind Jamila Khadija Manal Najwa Rasha Sahar Sawsan Suad Wafa Zahra Abeer Basma Farah`},
	{name: "Arab countries, in Arabic", share: 2, order: fathers,
		family: `المصري الشامي الحلبي النجار الحداد الخطيب الحربي العتيبي القحطاني الغامدي الزهراني الشهري الدوسري المطيري العنزي الشمري المالكي السعدي الهاشمي التميمي الخالدي الشريف السيد العطار الصباغ الحكيم منصور حداد خوري ناصر صالح حمدان درويش شاهين زكي فهمي رزق قاسم يونس بدوي`,
		male:   `محمد أحمد محمود مصطفى علي حسن حسين إبراهيم عمر خالد يوسف عبدالله كريم طارق عمرو شريف هاني سمير وليد نبيل عادل أشرف أيمن إيهاب عصام فهد فيصل فوزي جمال حمزة هشام إسماعيل كمال مجدي ماجد مروان أسامة رامي راشد سعد سعيد صلاح سالم سامي سلطان تامر وائل ياسر زياد`,
		female: `فاطمة عائشة مريم زينب نور سارة هدى ليلى أمل حنان منى نادية رانيا دينا هبة إيمان سميرة سلمى ياسمين رنا`},
	{name: "Iran", share: 3, order: givenFamily,
		family: `Mohammadi Hosseini Ahmadi Rezaei Moradi Karimi Jafari Rahimi Hashemi Mousavi Ebrahimi Ghasemi Sadeghi Akbari Bagheri Yousefi Salehi Kazemi Asadi Norouzi Soltani Heidari Rostami Shirazi Tehrani Esfahani Tabrizi Yazdani Khosravi Farahani Zare Amini Najafi Abbasi Rashidi Mirzaei Nazari Shafiei Ghorbani Sharifi Alavi Kiani Parsa Bahrami Jalali Maleki`,
		male:   `Ali Mohammad Hossein Reza Mehdi Amir Hassan Ahmad Saeed Hamid Majid Masoud Mohsen Behzad Farhad Kamran Babak Arash Dariush Siavash Omid Navid Pouya Payam Ramin Shahram Behrouz Bahman Farshid Iman Javad Kourosh Mahmoud Nader Parviz Rahim Sina Vahid Yaser Abbas`,
		female: `Fatemeh Zahra Maryam Zeinab Sara Leila Nasrin Shirin Mina Parisa Mahsa Narges Azadeh Elham Farzaneh Hamideh Laleh Mahnaz Nazanin Niloufar Roya Samaneh Setareh Shahla Simin Soraya Taraneh Yasaman Zohreh Negar`},
	{name: "Turkey", share: 3, order: givenFamily,
		family: `Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Özcan Çakır Erdoğan Yavuz Can Acar Şen Aktaş Güler Yalçın Güneş Bozkurt Bulut Keskin Ünal Turan Gül Özer Işık Kaplan Avcı Sarı Tekin Taş Köse Yüksel Ateş Aksoy`,
		male:   `Mehmet Mustafa Ahmet Ali Hüseyin Hasan İbrahim İsmail Osman Murat Ömer Ramazan Halil Süleyman Abdullah Mahmut Recep Salih Fatih Kadir Emre Hakan Kemal Yusuf Serkan Orhan Burak Cem Deniz Erkan Gökhan Kerem Levent Onur Selim Tolga Umut Volkan Yasin Bülent`,
		female: `Fatma Ayşe Emine Hatice Zeynep Elif Meryem Şerife Sultan Zehra Hanife Merve Havva Zeliha Esra Özlem Yasemin Hülya Aysel Songül Sevim Gülsüm Leyla Derya Ebru Filiz Gamze Hande İrem Nurcan`},
	{name: "Vietnam", share: 4, order: familyMiddleGiven,
		family: `Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương Đinh Lâm Phùng Mai Tô Hà Tạ`,
		male:   `Anh Hùng Dũng Minh Tuấn Hải Long Nam Sơn Thắng Trung Quang Hiếu Huy Đức Phong Khoa Bình Cường Đạt Duy Giang Hoàng Khánh Kiên Lâm Lộc Mạnh Nghĩa Nhân Phúc Quân Quốc Tài Tâm Thành Thịnh Tiến Toàn Trí Tùng Việt Vinh`,
		female: `Anh Hương Lan Linh Mai Nga Ngọc Nhung Phương Quỳnh Thảo Thu Thủy Trang Tuyết Uyên Vân Yến Hà Hằng Hạnh Hiền Hoa Hồng Huệ Hường Loan Ly My Nhi Oanh Thanh Thúy Trâm Trinh`,
		second: `Văn Hữu Đức Minh Quang Xuân Thanh Ngọc Công Đình Quốc Anh Tuấn Hoàng|Thị Ngọc Thu Thanh Kim Minh Phương Mai Bích Hồng Thùy Mỹ Diệu`},
	{name: "Japan", share: 4, order: givenFamily,
		family: `Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Saito Shimizu Yamazaki Mori Abe Ikeda Hashimoto Yamashita Ishikawa Nakajima Maeda Fujita Ogawa Goto Okada Hasegawa Murakami Kondo Ishii Sakamoto Endo Aoki Fujii Nishimura Fukuda Ota Miura Fujiwara Okamoto Matsuda Nakagawa Nakano Harada Ono Tamura Takeuchi Kaneko Wada Nakayama Ishida Ueda Morita`,
		male:   `Hiroshi Takashi Kenji Makoto Akira Satoshi Kazuo Minoru Takeshi Masaru Shigeru Kiyoshi Tetsuya Naoki Kenta Daiki Shota Takuya Yuta Ryota Haruto Sota Yuto Hayato Ren Kaito Tsubasa Daisuke Kazuya Hideki Koji Yasuhiro Masahiro Toshio Nobuo Isamu Susumu Osamu Yoshio Tatsuya`,
		female: `Yoko Keiko Kazuko Sachiko Michiko Yumiko Kumiko Tomoko Naoko Junko Emi Mayumi Akemi Miho Ai Aya Misaki Sakura Yui Hina Aoi Rin Mio Nanami Haruka Ayaka Asuka Chiyo Fumiko Hanako Hiroko Kyoko Machiko Mariko Nobuko Reiko Setsuko Shizuko Toshiko Yoshiko`},
	{name: "Japan, in Han", share: 2, order: familyGiven,
		family: `佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木`,
		male:   `博 隆 健二 誠 明 聡 一男 実 武 勝 茂 清 哲也 直樹 健太 大輝 翔太 拓也 雄太 亮太 陽翔 大輔 和也 秀樹 浩二 康弘 正博 敏夫 信夫 勇`,
		female: `陽子 恵子 和子 幸子 美智子 由美子 久美子 智子 直子 順子 真由美 美穂 愛 彩 美咲 結衣 葵 凛 遥 明日香 文子 花子 裕子 京子 真理子`},
	{name: "Korea", share: 4, order: familyGiven,
		family: `Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong Jeon Ko Moon Yang Son Bae Baek Heo Nam Shim Noh Ha Kwak Sung Cha Joo Woo Koo Min Jin Na Ji Uhm Chae Won Bang Byun Yeo Chu Do`,
		male:   `Min-su Ji-hoon Hyun-woo Jun-ho Sung-min Dong-hyun Jae-hyun Seung-hyun Sang-hoon Young-ho Ji-hoo Min-jun Seo-jun Do-yun Ye-jun Joo-won Ha-joon Kun-woo Woo-jin Hyun-jun Byung-ho Chang-min Dae-jung Gi-tae Hae-sung In-ho Jong-su Kyung-soo Myung-soo Sang-woo Tae-hyung Yong-jun Young-soo Sung-ho Jin-woo Kwang-soo Jung-hoon Ki-hyun Sung-jin Won-bin Jae-sung Dong-wook Chul-soo Hyung-jun Jong-hyun`,
		female: `Ji-young Eun-ji Soo-jin Min-ji Hye-jin Ji-eun Yu-jin Hyun-jung Mi-kyung Young-hee Seo-yeon Seo-yun Ha-eun Ji-woo Min-seo Soo-ah Su-bin Ye-eun Da-eun Chae-won Bo-ra Eun-young Hye-won In-young Jin-ah Kyung-hee Mi-sook Na-young Soon-ja Sun-hee Yoo-na Yeon-hee`},
	{name: "Korea, in Hangul", share: 2, order: familyGiven,
		family: `김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 진`,
		male:   `민수 지훈 현우 준호 성민 동현 재현 승현 상훈 영호 지후 민준 서준 도윤 예준 주원 하준 건우 우진 현준 병호 창민 기태 해성 인호 종수 경수 명수 상우 태형 용준 영수 성호 진우 광수`,
		female: `지영 은지 수진 민지 혜진 지은 유진 현정 미경 영희 서연 서윤 하은 지우 민서 수아 수빈 예은 다은 채원 보라 은영 혜원 인영`},
	{name: "Philippines", share: 3, order: givenFamily,
		family: `dela_Cruz Garcia Reyes Ramos Mendoza Santos Flores Gonzales Bautista Villanueva Fernandez Cruz de_Guzman Lopez Perez Castillo Francisco Rivera Aquino Castro Sanchez Torres de_Leon Domingo Martinez Rodriguez Santiago Soriano delos_Santos Diaz Hernandez Tolentino Valdez Ramirez Morales Mercado Tan Aguilar Navarro Manalo Gomez Dizon del_Rosario Javier Corpuz Gutierrez Salvador Velasco Miranda David`,
		male:   `Jose Juan Antonio Ramon Mark John Michael Christian Angelo Jerome Ryan Allan Arnel Rodel Rommel Ronaldo Renato Danilo Ernesto Eduardo Roberto Romeo Rogelio Reynaldo Noel Joel Jayson Jericho Jomar Nathaniel Gabriel Joshua Carlo Paolo Dennis Edwin Ferdinand Gerardo Jaime Leandro`,
		female: `Maria Ana Rosa Teresa Angelica Kristine Jennifer Michelle Mary_Grace Mary_Ann Marites Rowena Rosalie Lourdes Corazon Imelda Gloria Luz Cristina Carmela Jasmine Princess Angel Althea Samantha Nicole Analyn Maricel Jocelyn Evelyn`},
	{name: "Germany", share: 4, order: givenFamily,
		family: `Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz`,
		male:   `Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst Frank Dieter Manfred Gerhard Hans Bernd Thorsten Mathias Helmut Walter Heinz Martin Jörg Rolf Jens Sven Alexander Jan Rainer Holger Karl Dirk Joachim Ralf Carsten Herbert Oliver Paul Leon Lukas Finn Jonas Felix Maximilian Tobias Florian Daniel`,
		female: `Ursula Karin Helga Sabine Ingrid Renate Monika Susanne Gisela Petra Birgit Andrea Anna Brigitte Claudia Erika Christa Elke Stefanie Gertrud Elisabeth Maria Angelika Heike Gabriele Katrin Ilse Nicole Anja Barbara Hildegard Martina Ingeborg Gerda Marion Jutta Ute Hannelore Irmgard Christine Mia Emma Hanna Lena Leonie Johanna Sophie Marie Katharina Julia`},
	{name: "France", share: 3, order: givenFamily,
		family: `Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier`,
		male:   `Jean Pierre Michel André Philippe René Louis Alain Jacques Bernard Marcel Daniel Roger Robert Paul Claude Christian Henri Georges Nicolas François Patrick Gérard Christophe Joseph Julien Maurice Laurent Frédéric Éric David Stéphane Pascal Sébastien Alexandre Thierry Olivier Antoine Raymond Guillaume Dominique Serge Thomas Vincent Maxime Bruno Hugo Lucas Jules Gabriel`,
		female: `Marie Jeanne Françoise Monique Catherine Nathalie Isabelle Jacqueline Anne Sylvie Martine Madeleine Nicole Suzanne Hélène Christine Marguerite Denise Louise Christiane Yvonne Valérie Sophie Sandrine Stéphanie Céline Véronique Chantal Patricia Brigitte Julie Annie Laurence Aurélie Germaine Paulette Émilie Dominique Lucie Chloé Emma Léa Manon Camille Inès`},
	{name: "Italy", share: 3, order: givenFamily,
		family: `Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De_Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola De_Santis D'Angelo Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini`,
		male:   `Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno Paolo Michele Giorgio Aldo Sergio Luciano Andrea Marco Alessandro Stefano Roberto Matteo Luca Davide Simone Fabio Massimo Claudio Enrico Riccardo Daniele Filippo Lorenzo Leonardo Gabriele Federico`,
		female: `Maria Anna Giuseppina Rosa Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena Concetta Rita Margherita Franca Paola Giulia Sofia Aurora Chiara Sara Martina Alessia Laura Silvia Valentina Elisa Federica Roberta Simona Barbara Claudia Daniela Patrizia Cristina Monica Emanuela`},
	{name: "Poland and Ukraine", share: 4, order: givenFamily,
		family: `Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król Wieczorek Melnyk Shevchenko Kovalenko Bondarenko Boyko Tkachenko Kravchenko Kovalchuk Koval Oliynyk Shevchuk Polishchuk Tkachuk Savchenko Marchenko Rudenko Moroz Lysenko Petrenko Kravchuk Klymenko Pavlenko Savchuk Kuzmenko Levchenko`,
		male:   `Jan Stanisław Andrzej Józef Tadeusz Jerzy Zbigniew Krzysztof Henryk Ryszard Marek Kazimierz Marian Piotr Janusz Tomasz Paweł Marcin Michał Adam Oleksandr Serhiy Volodymyr Andriy Mykola Ivan Vasyl Dmytro Yuriy Viktor Oleh Bohdan Taras Petro Mykhailo Roman Yaroslav Vitaliy Anatoliy Ihor`,
		female: `Maria Krystyna Anna Barbara Teresa Elżbieta Janina Zofia Jadwiga Danuta Ewa Małgorzata Agnieszka Katarzyna Joanna Olena Nataliya Tetyana Iryna Svitlana Oksana Halyna Lyudmyla Kateryna Mariya Yuliya Viktoriya Nadiya Lesya Solomiya`},
	{name: "East Africa", share: 3, order: fathers,
		family: `Otieno Odhiambo Kamau Mwangi Njoroge Wanjiru Kimani Kariuki Omondi Onyango Mutua Musyoka Kiprop Cheruiyot Kiplagat Mbugua Ndungu Mushi Massawe Mwakyusa Tesfaye Bekele Haile Girma Abebe Kebede Alemu Tadesse Worku Desta Gebre Negash Mekonnen Assefa Okello Mugisha Byaruhanga Ssempijja Nsubuga Habimana`,
		male:   `John Joseph Peter James David Daniel Samuel Stephen Brian Kevin Dennis Moses Isaac Emmanuel Abebe Dawit Yohannes Solomon Tesfaye Getachew Mulugeta Yonas Biniam Robel Juma Rashidi Salum Hamisi Baraka Amani`,
		female: `Mary Grace Faith Mercy Joyce Jane Agnes Esther Lucy Rose Almaz Tigist Hiwot Selam Bethlehem Meseret Aster Zawadi Neema Rehema Asha Mwajuma Aisha Halima Amina`},
	{name: "Bangladesh", share: 3, order: givenFamily,
		family: `Rahman Hossain Islam Ahmed Khan Uddin Miah Chowdhury Akter Begum Sarkar Sheikh Haque Alam Das Roy Talukder Mondal Bhuiyan Mia Khatun Karim Kabir Siddique Majumder Sikder Molla Biswas Hasan Ali`,
		male:   `Mohammad Abdul Rafiqul Shahidul Nazrul Aminul Saiful Tariqul Mahbub Kamal Jahangir Shafiqul Anisur Mizanur Habibur Mustafizur Ziaur Faruk Rubel Sohel Tanvir Sakib Tamim Mushfiq Arif Imran Rashed Monir Selim Nasir`,
		female: `Fatema Salma Nasrin Shirin Rokeya Taslima Sharmin Farhana Sultana Nusrat Sadia Tania Jannatul Moushumi Rabeya Hasina Khaleda Rehana Shahnaz Ayesha`},
}

// Firms are drawn from these: a word that could name any firm, what it does, and its legal form.
var (
	firmNames  = `Sunrise Evergreen Atlas Horizon Blue_Ocean Golden_Gate Pioneer Summit Silverline Northwind Lakeside Riverside Maple Cedar Orchid Lotus Jasmine Phoenix Falcon Eagle Dolphin Coral Amber Crystal Sapphire Emerald Crescent Galaxy Orion Apollo Nova Vega Zenith Delta Omega Alpha Prime Royal Imperial Metro Urban Global_Link Interlink Unity Harmony Victory Liberty Heritage Legacy Vanguard Frontier Keystone Cornerstone Bridgeport Westfield Oakwood Pinewood Greenfield Stonebridge Clearwater Nairobi Lagos Mumbai Chennai Kolkata Dhaka Jakarta Surabaya Manila Cebu Hanoi Saigon Osaka Nagoya Busan Incheon Shenzhen Guangzhou Hangzhou Suzhou Wuhan Chengdu São_Paulo Curitiba Guadalajara Monterrey Valencia Sevilla Porto Lisboa Milano Torino Lyon Marseille Hamburg Bremen Leipzig Kraków Gdańsk Kazan Samara Perm Izmir Ankara Cairo Alexandria Amman Casablanca Tunis`
	firmTrades = `Trading Textiles Logistics Foods Electronics Construction Engineering Consulting Software Pharmaceuticals Chemicals Plastics Furniture Garments Travel Tours Shipping Motors Auto_Parts Steel Metals Energy Solar Power Agro Farms Seeds Dairy Fisheries Seafood Packaging Printing Media Advertising Holdings Investments Capital Properties Real_Estate Insurance Finance Import_Export International Industries Technologies Systems Solutions Services Healthcare Education Security Telecom Mining Cement Ceramics Glass Paper Toys Sports Jewellery`
	firmForms  = `Ltd Ltd. Limited LLC Inc. Inc Corporation Corp. Co.,_Ltd. Company GmbH AG S.A. S.A.S. SARL S.r.l. S.p.A. S.L. S.A._de_C.V. Ltda. Pvt._Ltd. Sdn._Bhd. Pte._Ltd. PT_ K.K. JSC OOO A.Ş. B.V. Oy AB`
)

// words splits a table; an underscore stands for a space inside a part.
func words(table string) []string {
	w := strings.Fields(table)
	for i := range w {
		w[i] = strings.TrimSpace(strings.ReplaceAll(w[i], "_", " "))
	}
	return w
}
